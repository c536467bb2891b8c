"""Writes records byte for byte, by librdkafka, and ends when the broker has them all.

Standard input: {"bootstrapServers": "…", "batches": [{"topic": "t", "partition": 0, "codec": "lz4",
"transaction": "commit", "records": [{"key": "00ff", "value": null, "timestamp": 1700000000000,
"headers": [["name", "00"]]}]}]}; bytes are in hex, null is null; without "transaction" there is none.
"""

import json
import sys

from confluent_kafka import Producer

given = json.load(sys.stdin)
failures = []


def note_failure(error, _message):
    if error is not None:
        failures.append(error)


def bytes_of(text):
    return None if text is None else bytes.fromhex(text)


for number, batch in enumerate(given["batches"]):
    config = {
        "bootstrap.servers": given["bootstrapServers"],
        "compression.type": batch["codec"],
        "linger.ms": 100,
        "acks": "all",
    }
    outcome = batch.get("transaction")
    if outcome is not None:
        config["transactional.id"] = f"{batch['topic']}-{number}"
    producer = Producer(config)
    if outcome is not None:
        producer.init_transactions(60)
        producer.begin_transaction()
    for record in batch["records"]:
        producer.produce(
            batch["topic"],
            partition=batch["partition"],
            key=bytes_of(record["key"]),
            value=bytes_of(record["value"]),
            timestamp=record["timestamp"],
            headers=[(name, bytes_of(value)) for name, value in record["headers"]],
            on_delivery=note_failure,
        )
        producer.poll(0)
    if producer.flush(60):
        sys.exit("not everything was sent")
    if outcome == "commit":
        producer.commit_transaction(60)
    elif outcome == "abort":
        producer.abort_transaction(60)

if failures:
    sys.exit(f"{len(failures)} records refused: {failures[:3]}")
