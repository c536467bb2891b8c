"""Consumers of the recorded situations, each a thread that does what its part says.

Standard input: {"bootstrapServers": "...", "began": 1700000000.0, "parts": [...]}; times of a part are
seconds after `began`. A part:
  client, group, topics   who it is and what it subscribes to; `assign` [[topic, partition], ...] instead
  library                 "librdkafka" (unless said) or "kafka-python"
  config                  the library's own configuration
  from, until             when it joins and when it leaves; until the end unless said
  pace                    milliseconds that a message takes
  rate                    messages a second instead, however busy the machine is: what it falls behind it makes good
  commit                  "each", "never", or seconds from one commit to the next; 5 unless said
  fails                   {"partition", "offset", "how": "retry" | "crash"}: the message that it cannot handle;
                          it goes back to it, or ends without a commit and begins again after `pause`
                          seconds (5); with `longest`, each pause is twice the one before, up to that
  hangs                   from when on it stays connected and does nothing more
  rereads                 when it goes back to the start of its log
  later                   {"at", "topics"}: a new subscription
"""

import json
import signal
import sys
import threading
import time

given = json.load(sys.stdin)
BEGAN = given["began"]
ENDING = threading.Event()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: ENDING.set())


def now():
    return time.time() - BEGAN


class Crash(Exception):
    pass


class Librdkafka:
    def __init__(self, part):
        from confluent_kafka import Consumer, TopicPartition

        self.place = TopicPartition
        self.consumer = Consumer(
            {
                "bootstrap.servers": given["bootstrapServers"],
                "client.id": part["client"],
                "group.id": part["group"],
                "auto.offset.reset": "earliest",
                "enable.auto.commit": False,
                **part.get("config", {}),
            }
        )

    def subscribe(self, topics):
        self.consumer.subscribe(topics)

    def assign(self, places):
        known = self.consumer.committed([self.place(t, p) for t, p in places], timeout=20)
        self.consumer.assign([self.place(k.topic, k.partition, max(k.offset, 0)) for k in known])

    def poll(self):
        message = self.consumer.poll(0.5)
        if message is None or message.error():
            return None
        return message.topic(), message.partition(), message.offset()

    def commit(self, offsets):
        places = [self.place(t, p, offset) for (t, p), offset in offsets.items()]
        self.consumer.commit(offsets=places, asynchronous=False)

    def seek(self, topic, partition, offset):
        self.consumer.seek(self.place(topic, partition, offset))

    def pause(self):
        self.consumer.pause(self.consumer.assignment())

    def owned(self):
        return [(p.topic, p.partition) for p in self.consumer.assignment()]

    def close(self):
        self.consumer.close()


class KafkaPython:
    def __init__(self, part):
        import kafka

        self.kafka = kafka
        self.consumer = kafka.KafkaConsumer(
            bootstrap_servers=given["bootstrapServers"].split(","),
            client_id=part["client"],
            group_id=part["group"],
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            **part.get("config", {}),
        )
        self.waiting = []

    def subscribe(self, topics):
        self.consumer.subscribe(topics)

    def assign(self, places):
        self.consumer.assign([self.kafka.TopicPartition(t, p) for t, p in places])

    def poll(self):
        if not self.waiting:
            polled = self.consumer.poll(timeout_ms=500, max_records=50)
            self.waiting = [m for messages in polled.values() for m in messages]
        if not self.waiting:
            return None
        message = self.waiting.pop(0)
        return message.topic, message.partition, message.offset

    def commit(self, offsets):
        meta = self.kafka.OffsetAndMetadata
        self.consumer.commit(
            {self.kafka.TopicPartition(t, p): meta(offset, "", -1) for (t, p), offset in offsets.items()}
        )

    def seek(self, topic, partition, offset):
        self.consumer.seek(self.kafka.TopicPartition(topic, partition), offset)

    def owned(self):
        return [(p.topic, p.partition) for p in self.consumer.assignment()]

    def close(self):
        self.consumer.close(autocommit=False)


LIBRARIES = {"librdkafka": Librdkafka, "kafka-python": KafkaPython}


def play(part):
    """One life of a consumer, until its time is over or it crashes."""
    client = LIBRARIES[part.get("library", "librdkafka")](part)
    commit = part.get("commit", 5)
    fails = part.get("fails")
    done, last_commit, hanging, reread, later = {}, now(), False, False, part.get("later")
    due = None
    try:
        if "assign" in part:
            client.assign(part["assign"])
        else:
            client.subscribe(part["topics"])

        def commit_done():
            nonlocal last_commit
            last_commit = now()
            owned = set(client.owned())
            mine = {place: offset for place, offset in done.items() if place in owned}
            done.clear()
            if mine and commit != "never":
                try:
                    client.commit(mine)
                except Exception as error:  # a rebalance came first: whoever has it now commits
                    print(part["client"], error, file=sys.stderr, flush=True)

        while not ENDING.is_set() and now() < part.get("until", 1e9):
            if later and now() >= later["at"]:
                commit_done()
                client.subscribe(later["topics"])
                later = None
            if "rereads" in part and not reread and now() >= part["rereads"]:
                for topic, partition in client.owned():
                    client.seek(topic, partition, 0)
                reread = True
            if "hangs" in part and not hanging and now() >= part["hangs"]:
                client.pause()
                hanging = True
                done.clear()
            message = client.poll()
            if message is not None and not hanging:
                topic, partition, offset = message
                if fails and (partition, offset) == (fails["partition"], fails["offset"]):
                    if fails["how"] == "crash":
                        raise Crash()
                    time.sleep(1)
                    client.seek(topic, partition, offset)
                else:
                    if "rate" in part:
                        due = (now() if due is None else due) + 1 / part["rate"]
                        time.sleep(max(0, due - now()))
                    else:
                        time.sleep(part.get("pace", 0) / 1000)
                    done[(topic, partition)] = offset + 1
            if commit == "each" or (commit != "never" and now() - last_commit >= commit):
                if not hanging:
                    commit_done()
        commit_done()
    finally:
        client.close()


def live(part):
    time.sleep(max(0, part.get("from", 0) - now()))
    fails = part.get("fails", {})
    pause = fails.get("pause", 5)
    while not ENDING.is_set() and now() < part.get("until", 1e9):
        try:
            play(part)
        except Crash:
            time.sleep(pause)
            pause = max(pause, min(2 * pause, fails.get("longest", 0)))
        except Exception as error:
            print(part["client"], repr(error), file=sys.stderr, flush=True)
            time.sleep(3)


threads = [threading.Thread(target=live, args=(part,)) for part in given["parts"]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
