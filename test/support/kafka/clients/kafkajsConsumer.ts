// A consumer of stock kafkajs: reads a topic from its start and commits all that it read. Run with SERVERS,
// GROUP and TOPIC; goes on until SIGTERM.

import { Kafka, logLevel } from 'kafkajs';

const [servers = '', groupId = '', topic = ''] = process.argv.slice(2);

async function consume(): Promise<void> {
  const kafka = new Kafka({
    clientId: 'kafkajs-client',
    brokers: servers.split(','),
    logLevel: logLevel.ERROR,
  });
  const consumer = kafka.consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    autoCommitInterval: 200,
    eachMessage: () => Promise.resolve(),
  });
  process.once('SIGTERM', () => void consumer.disconnect());
}

void consume();
