"""Reads topics from their start to their end by librdkafka, and says when each message was written.

Standard input: {"bootstrapServers": "…", "topics": ["t"]}. Standard output: [["t", partition, offset,
timestamp], …], timestamps in milliseconds since the epoch; aborted messages are among them.
"""

import json
import sys

from confluent_kafka import Consumer, KafkaError, TopicPartition, OFFSET_BEGINNING

given = json.load(sys.stdin)
consumer = Consumer(
    {
        "bootstrap.servers": given["bootstrapServers"],
        "group.id": "nobody",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
        "isolation.level": "read_uncommitted",
    }
)
known = consumer.list_topics(timeout=30).topics
open_parts = {(topic, partition) for topic in given["topics"] for partition in known[topic].partitions}
consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for topic, partition in open_parts])
found = []
while open_parts:
    message = consumer.poll(30)
    if message is None:
        sys.exit(f"nothing came for 30 s of {sorted(open_parts)}")
    if message.error() is None:
        _kind, timestamp = message.timestamp()
        found.append([message.topic(), message.partition(), message.offset(), timestamp])
    elif message.error().code() == KafkaError._PARTITION_EOF:
        open_parts.discard((message.topic(), message.partition()))
    else:
        sys.exit(str(message.error()))
consumer.close()
json.dump(found, sys.stdout)
