"""A consumer with cooperative-sticky assignment that commits when partitions are taken from it."""

from confluent_kafka import Consumer

from subject import close, commit, messages, options, say_assigned, say_revoked


def commit_and_say_revoked(consumer, partitions):
    """What was read from partitions that leave is committed before another member gets them."""
    commit(consumer)
    say_revoked(consumer, partitions)


given = options("rebalance-aware-group")
consumer = Consumer(
    {
        "bootstrap.servers": given.bootstrap_servers,
        "group.id": given.group_id,
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "partition.assignment.strategy": "cooperative-sticky",
        **given.config,
    }
)
consumer.subscribe(given.topics, on_assign=say_assigned, on_revoke=commit_and_say_revoked)
for _ in messages(consumer):
    pass
close(consumer)
