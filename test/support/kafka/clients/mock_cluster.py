"""librdkafka's own mock cluster of three brokers, inside this process, with records and a commit.

`python mock_cluster.py TOPIC GROUP`; says LISTENING and its addresses, and goes on until SIGTERM. The topic
has four partitions of five records; the group has committed 2 in the first.
"""

import signal
import sys

from confluent_kafka import Consumer, Producer, TopicPartition

topic, group = sys.argv[1:]
host = Producer({"test.mock.num.brokers": 3})
servers = ",".join(f"{one.host}:{one.port}" for one in host.list_topics(timeout=10).brokers.values())

producer = Producer({"bootstrap.servers": servers})
for partition in range(4):
    for count in range(5):
        producer.produce(topic, f"{partition}-{count}", partition=partition)
if producer.flush(20) != 0:
    sys.exit("The mock cluster took no records.")

consumer = Consumer({"bootstrap.servers": servers, "group.id": group})
consumer.commit(offsets=[TopicPartition(topic, 0, 2)], asynchronous=False)
consumer.close()

print("LISTENING", servers, flush=True)
signal.sigwait({signal.SIGTERM})
