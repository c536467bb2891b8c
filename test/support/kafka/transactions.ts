// Transactions of a real producer (kafkajs) that stay open until the test ends them.

import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaCluster } from './kafkaCluster';

/** Its messages are there, but nothing is decided. */
export interface OpenTransaction {
  /** Brokers write a marker into each of its partitions a little later. */
  end(how: 'commit' | 'abort'): Promise<void>;
}

/** Writes so many messages into each partition. */
export async function openTransaction(
  { bootstrapServers }: KafkaCluster,
  topic: string,
  counts: ReadonlyMap<number, number>,
): Promise<OpenTransaction> {
  const kafka = new Kafka({ brokers: bootstrapServers.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({
    ...{ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 },
  });
  await producer.connect();
  try {
    const transaction = await producer.transaction();
    const messages = [...counts].flatMap(([partition, count]) =>
      Array.from({ length: count }, (_, at) => ({ partition, value: `in a transaction ${at}` })),
    );
    await transaction.send({ topic, messages });
    return {
      end: async (how) => {
        try {
          await transaction[how]();
        } finally {
          await producer.disconnect();
        }
      },
    };
  } catch (error) {
    await producer.disconnect();
    throw error;
  }
}
