"""A consumer of the protocol of KIP-848: the broker decides who reads what. Kafka 4.0 or later."""

from confluent_kafka import Consumer

from subject import close, messages, options, say_assigned, say_committed, say_revoked

given = options("kip848-group")
consumer = Consumer(
    {
        "bootstrap.servers": given.bootstrap_servers,
        "group.id": given.group_id,
        "group.protocol": "consumer",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": True,
        "auto.commit.interval.ms": 1000,
        "on_commit": say_committed,
        **given.config,
    }
)
consumer.subscribe(given.topics, on_assign=say_assigned, on_revoke=say_revoked)
for _ in messages(consumer):
    pass
close(consumer)
