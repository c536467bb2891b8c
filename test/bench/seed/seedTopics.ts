// The bench's topics and their records, made with stock kafkajs.

import { CompressionTypes, Kafka, logLevel, Partitioners } from 'kafkajs';
import type { Admin, Producer, TopicMessages } from 'kafkajs';
import { until } from '../../support/kafka/clusterAdmin';
import { logEnds } from './logEnds';
import { PARTITIONS, recordsIn, TOPICS, topicName } from './seedPlan';

const topicIndexes = Array.from({ length: TOPICS }, (_, index) => index);
/** So few topics a request that a batch stays far below message.max.bytes and its answer below the time-out. */
const TOPICS_A_REQUEST = 20;

/** Creates every topic, unreplicated, and writes `recordsIn` records to each of its partitions. */
export async function seedTopics(servers: string): Promise<void> {
  const kafka = new Kafka({
    clientId: 'bench-seed',
    brokers: servers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 5000,
    requestTimeout: 60_000,
  });
  await using(kafka.admin(), createTopics);
  await until('the topics to have leaders', 300_000, async () => {
    return (await logEnds(servers)) !== undefined;
  });
  await using(kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner }), produce);
  await verifyRecords(servers);
}

async function using<C extends Admin | Producer>(
  client: C,
  use: (client: C) => Promise<void>,
): Promise<void> {
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.disconnect();
  }
}

async function createTopics(admin: Admin): Promise<void> {
  for (const chunk of chunked(topicIndexes)) {
    await admin.createTopics({
      waitForLeaders: false,
      timeout: 60_000,
      topics: chunk.map((index) => ({
        topic: topicName(index),
        numPartitions: PARTITIONS,
        replicationFactor: 1,
      })),
    });
  }
}

async function produce(producer: Producer): Promise<void> {
  for (const chunk of chunked(topicIndexes)) {
    await producer.sendBatch({
      acks: 1,
      compression: CompressionTypes.None,
      topicMessages: chunk.map(messagesOf),
    });
  }
}

/** A retry inside kafkajs may write a batch twice, and then the plan's total lag would be wrong. */
async function verifyRecords(servers: string): Promise<void> {
  const ends = await logEnds(servers);
  for (const index of topicIndexes) {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const end = ends?.get(topicName(index))?.[partition];
      if (end === recordsIn(index, partition)) continue;
      throw new Error(`${topicName(index)}-${partition} ends at ${end ?? 'an unknown offset'}.`);
    }
  }
}

function messagesOf(index: number): TopicMessages {
  const messages = Array.from({ length: PARTITIONS }, (_, partition) =>
    Array.from({ length: recordsIn(index, partition) }, () => ({ partition, value: 'x' })),
  ).flat();
  return { topic: topicName(index), messages };
}

function chunked(indexes: readonly number[]): number[][] {
  const count = Math.ceil(indexes.length / TOPICS_A_REQUEST);
  return Array.from({ length: count }, (_, chunk) =>
    indexes.slice(chunk * TOPICS_A_REQUEST, (chunk + 1) * TOPICS_A_REQUEST),
  );
}
