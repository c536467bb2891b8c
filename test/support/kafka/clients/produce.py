"""Writes records to the partitions named, and ends when the broker has them all.

Standard input: {"bootstrapServers": "…", "batches": [{"topic": "orders", "partition": 0, "count": 10,
"timestamp": 1700000000000, "timestampStep": 1000}]}; timestamps in milliseconds since the epoch, the
n-th record of a batch stamped timestamp + n * timestampStep; without a timestamp, now.
"""

import json
import sys

from confluent_kafka import Producer

given = json.load(sys.stdin)
producer = Producer(
    {"bootstrap.servers": given["bootstrapServers"], "linger.ms": 5, "acks": "all"}
)
failures = []


def note_failure(error, _message):
    if error is not None:
        failures.append(error)


for batch in given["batches"]:
    for index in range(batch["count"]):
        stamp = {}
        if "timestamp" in batch:
            stamp["timestamp"] = batch["timestamp"] + index * batch.get("timestampStep", 0)
        while True:
            try:
                producer.produce(
                    batch["topic"],
                    value=json.dumps({"order": index}),
                    partition=batch["partition"],
                    on_delivery=note_failure,
                    **stamp,
                )
                break
            except BufferError:  # the local queue is full: let it drain
                producer.poll(0.5)
        producer.poll(0)

left = producer.flush(30)
if failures or left:
    sys.exit(f"{len(failures)} records refused, {left} not sent: {failures[:3]}")
