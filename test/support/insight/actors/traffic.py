"""Everything that is written to the topics of the recorded situations.

Standard input: {"bootstrapServers": "...", "began": 1700000000.0, "parts": [...]}; times are seconds after
`began`. A part:
  topic, rates            messages a second for each partition
  from, until             0 and the end unless said
  before                  messages for each partition that are there at the beginning
  age                     seconds by which those are older
  keys                    how many keys there are; none unless said
  transactions            seconds that each transaction lasts; "open": one that begins at `from` and never ends
Says READY when everything that is there at the beginning has been written.
"""

import json
import signal
import sys
import threading
import time

from confluent_kafka import KafkaError, KafkaException, Producer

given = json.load(sys.stdin)
BEGAN = given["began"]
ENDING = threading.Event()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: ENDING.set())

BODY = json.dumps({"order": 4711, "note": "x" * 60})


def now():
    return time.time() - BEGAN


def producer(**config):
    servers = given["bootstrapServers"]
    seeing = {"topic.metadata.refresh.interval.ms": 10000}  # new partitions
    return Producer({"bootstrap.servers": servers, "linger.ms": 50, "acks": "1", **seeing, **config})


NOT_THERE = (KafkaError._UNKNOWN_TOPIC, KafkaError._UNKNOWN_PARTITION)


def send(to, part, partition, index, **stamp):
    """Whether it was taken: not where somebody has just deleted the topic, or has yet to add the partition."""
    keys = part.get("keys")
    key = None if keys is None else f"key-{index * 7 % keys}"
    while True:
        try:
            to.produce(part["topic"], value=BODY, key=key, partition=partition, **stamp)
            return True
        except BufferError:
            to.poll(0.2)
        except KafkaException as error:
            if error.args[0].code() not in NOT_THERE:
                raise
            return False


def preload(to, part):
    stamp = {}
    if "age" in part:
        stamp["timestamp"] = int((time.time() - part["age"]) * 1000)
    for partition, count in enumerate(part.get("before", [])):
        for index in range(count):
            send(to, part, partition, index, **stamp)
            to.poll(0)


class Flow:
    """What is due of a part by now, sent once."""

    def __init__(self, part):
        self.part = part
        self.sent = [0] * len(part.get("rates", []))

    def go(self, to):
        begin, end = self.part.get("from", 0), self.part.get("until", 1e9)
        passed = min(now(), end) - begin
        for partition, rate in enumerate(self.part.get("rates", [])):
            while self.sent[partition] < int(rate * passed):
                if not send(to, self.part, partition, self.sent[partition]):
                    break
                self.sent[partition] += 1
        to.poll(0)


def transact(part):
    to = producer(**{"transactional.id": f"tx-{part['topic']}", "transaction.timeout.ms": 880000, "acks": "all"})
    to.init_transactions(60)
    time.sleep(max(0, part.get("from", 0) - now()))
    flow = Flow(part)
    if part["transactions"] == "open":
        to.begin_transaction()
        for partition, count in enumerate(part["writes"]):
            for index in range(count):
                send(to, part, partition, index)
        to.flush(10)
        ENDING.wait()
        return
    while not ENDING.is_set() and now() < part.get("until", 1e9):
        to.begin_transaction()
        ENDING.wait(part["transactions"])
        flow.go(to)
        to.commit_transaction(30)


plain = producer()
for one in given["parts"]:
    preload(plain, one)
plain.flush(60)
print("READY", flush=True)
for one in given["parts"]:
    if "transactions" in one:
        threading.Thread(target=transact, args=(one,), daemon=True).start()
flows = [Flow(one) for one in given["parts"] if "transactions" not in one]
while not ENDING.is_set():
    for flow in flows:
        flow.go(plain)
    ENDING.wait(0.5)
plain.flush(5)
