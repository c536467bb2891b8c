"""What the consumers of the tests share: options, machine-readable lines, a clean end on SIGTERM.

Lines on standard output, first word first:
  ASSIGNED topic:0 topic:1    partitions given to this member (cooperative: only the added ones)
  FROM topic:0=12             where it began to read a partition
  REVOKED topic:0             partitions taken from it
  COMMITTED topic:0=12 ...    offsets that the broker has confirmed
  IDLE 250                    nothing more to read for now, after so many messages in all
  CLOSED                      has left the group
"""

import argparse
import signal
import sys

from confluent_kafka import KafkaException


def options(group_id):
    """The command line; `--config` wins over what the consumer sets itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bootstrap-servers", required=True)
    parser.add_argument("--topic", action="append", dest="topics", metavar="TOPIC")
    parser.add_argument("--group-id", default=group_id)
    parser.add_argument("--config", action="append", default=[], metavar="KEY=VALUE")
    parsed = parser.parse_args()
    parsed.topics = parsed.topics or ["orders"]
    parsed.config = dict(pair.split("=", 1) for pair in parsed.config)
    return parsed


def say(word, *details):
    print(word, *details, flush=True)


def say_assigned(_consumer, partitions):
    say("ASSIGNED", *(f"{p.topic}:{p.partition}" for p in partitions))


def say_revoked(_consumer, partitions):
    say("REVOKED", *(f"{p.topic}:{p.partition}" for p in partitions))


def say_committed(error, partitions):
    """Fits `on_commit`. Partitions without a new offset carry a negative one."""
    done = [p for p in partitions or [] if p.offset >= 0 and p.error is None]
    if error is None and done:
        say("COMMITTED", *(f"{p.topic}:{p.partition}={p.offset}" for p in done))


def commit(consumer):
    """Commits what was read and waits for the broker's word; nothing read yet is nothing to commit."""
    try:
        say_committed(None, consumer.commit(asynchronous=False))
    except KafkaException as error:
        if error.args[0].name() != "_NO_OFFSET":
            raise


def messages(consumer):
    """Yields message after message until SIGTERM or SIGINT."""
    ending = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.append(True))

    count, told, begun = 0, None, set()
    while not ending:
        message = consumer.poll(timeout=0.5)
        if message is None:
            if count != told:
                say("IDLE", count)
                told = count
        elif message.error():
            print(message.error(), file=sys.stderr, flush=True)
        else:
            count += 1
            place = (message.topic(), message.partition())
            if place not in begun:
                begun.add(place)
                say("FROM", f"{place[0]}:{place[1]}={message.offset()}")
            yield message


def close(consumer):
    consumer.close()
    say("CLOSED")
