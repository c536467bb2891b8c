"""A static member of aiokafka: reads a topic from its start and commits all that it read.

`python aiokafka_static.py SERVERS GROUP TOPIC`; goes on until SIGTERM.
"""

import asyncio
import signal
import sys

from aiokafka import AIOKafkaConsumer


async def consume(servers, group, topic):
    ending = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ending.set)
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=servers,
        group_id=group,
        client_id="aiokafka-client",
        group_instance_id="aiokafka-1",
        auto_offset_reset="earliest",
        auto_commit_interval_ms=200,
    )
    await consumer.start()
    try:
        while not ending.is_set():
            await consumer.getmany(timeout_ms=200)
    finally:
        await consumer.stop()


asyncio.run(consume(*sys.argv[1:]))
