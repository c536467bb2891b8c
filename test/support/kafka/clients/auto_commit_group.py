"""A consumer that leaves committing to the client: every five seconds, and when it closes."""

from confluent_kafka import Consumer

from subject import close, messages, options, say_assigned, say_committed, say_revoked

given = options("auto-commit-group")
consumer = Consumer(
    {
        "bootstrap.servers": given.bootstrap_servers,
        "group.id": given.group_id,
        "auto.offset.reset": "earliest",
        "enable.auto.commit": True,
        "auto.commit.interval.ms": 5000,
        "on_commit": say_committed,
        **given.config,
    }
)
consumer.subscribe(given.topics, on_assign=say_assigned, on_revoke=say_revoked)
for _ in messages(consumer):
    pass
close(consumer)
