"""A consumer of kafka-python: reads a topic from its start and commits all that it read.

`python kafka_python.py SERVERS GROUP TOPIC`; goes on until SIGTERM.
"""

import signal
import sys

from kafka import KafkaConsumer

servers, group, topic = sys.argv[1:]
ending = []
signal.signal(signal.SIGTERM, lambda *_: ending.append(True))
consumer = KafkaConsumer(
    topic,
    bootstrap_servers=servers.split(","),
    group_id=group,
    client_id="kafka-python-client",
    auto_offset_reset="earliest",
    auto_commit_interval_ms=200,
)
while not ending:
    consumer.poll(timeout_ms=200)
consumer.close()
