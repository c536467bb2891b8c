"""A consumer that commits by hand after every hundred messages, and once more when it ends."""

from confluent_kafka import Consumer

from subject import close, commit, messages, options, say_assigned, say_revoked

COMMIT_INTERVAL = 100

given = options("manual-commit-group")
consumer = Consumer(
    {
        "bootstrap.servers": given.bootstrap_servers,
        "group.id": given.group_id,
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        **given.config,
    }
)
consumer.subscribe(given.topics, on_assign=say_assigned, on_revoke=say_revoked)
uncommitted = 0
for _ in messages(consumer):
    uncommitted += 1
    if uncommitted >= COMMIT_INTERVAL:
        commit(consumer)
        uncommitted = 0
commit(consumer)
close(consumer)
