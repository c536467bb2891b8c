"""Commits offsets for groups without joining them, as assign() without subscribe() does: simple groups.

Standard input: {"bootstrapServers": "…", "groups": [["group id", [{"topic": "orders",
"partition": 0, "offset": 5, "metadata": "optional text"}]]]}
"""

import json
import sys
import time
from concurrent.futures import TimeoutError

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient

# A coordinator that has just been made, or moved, says one of these for a second or two.
NOT_YET = (
    KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
    KafkaError.COORDINATOR_NOT_AVAILABLE,
    KafkaError.NOT_COORDINATOR,
)


def errors_of_commit(admin, group, offsets):
    """Commits once; returns what the broker had against it."""
    asked = admin.alter_consumer_group_offsets([ConsumerGroupTopicPartitions(group, offsets)])
    try:
        answer = asked[group].result(timeout=10)
    except KafkaException as exception:
        return [exception.args[0]]
    except TimeoutError:
        # Brokers that have just started may leave a request waiting; to commit again does no harm.
        return [KafkaError(KafkaError.COORDINATOR_NOT_AVAILABLE)]
    return [p.error for p in answer.topic_partitions if p.error is not None]


def commit(admin, group, offsets):
    deadline = time.monotonic() + 60
    while errors := errors_of_commit(admin, group, offsets):
        if errors[0].code() not in NOT_YET or time.monotonic() > deadline:
            sys.exit(f"{group!r}: {errors}")
        time.sleep(0.2)


given = json.load(sys.stdin)
client = AdminClient({"bootstrap.servers": given["bootstrapServers"]})
for group_id, commits in given["groups"]:
    commit(
        client,
        group_id,
        [
            TopicPartition(c["topic"], c["partition"], c["offset"])
            if "metadata" not in c
            else TopicPartition(c["topic"], c["partition"], c["offset"], c["metadata"])
            for c in commits
        ],
    )
