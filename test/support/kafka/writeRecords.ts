// Records written byte for byte by producers that nobody here wrote: Kafka's own, librdkafka, kafkajs.

import { join } from 'node:path';
import { CompressionTypes, Kafka, logLevel } from 'kafkajs';
import { commandOutput } from './commandLine';
import type { KafkaCluster } from './kafkaCluster';
import { kafkaClasspath } from './kafkaJars';
import { newestKafka } from './kafkaVersion';
import { clientScript, pythonWithKafka } from './pythonClients';

export type ProducerKind = 'java' | 'librdkafka' | 'kafkajs';

export interface RecordToProduce {
  /** In hex. */
  readonly key: string | null;
  readonly value: string | null;
  /** Milliseconds since the epoch, UTC. */
  readonly timestamp: number;
  readonly headers: readonly (readonly [string, string | null])[];
}

export interface BatchToProduce {
  readonly topic: string;
  readonly partition: number;
  /** kafkajs has only `none` and `gzip`. */
  readonly codec: string;
  readonly transaction?: 'commit' | 'abort';
  readonly records: readonly RecordToProduce[];
}

/** Writes the batches in order; resolves when the brokers have acknowledged all of them. */
export async function writeRecords(
  { bootstrapServers }: KafkaCluster,
  kind: ProducerKind,
  batches: readonly BatchToProduce[],
): Promise<void> {
  const input = JSON.stringify({ bootstrapServers, batches });
  switch (kind) {
    case 'java': {
      const classpath = await kafkaClasspath(newestKafka);
      await commandOutput('java', ['-cp', classpath, join(__dirname, 'WriteRecords.java')], {
        input,
      });
      return;
    }
    case 'librdkafka':
      await commandOutput(await pythonWithKafka(), [clientScript('write_records.py')], { input });
      return;
    case 'kafkajs':
      await writeWithKafkajs(bootstrapServers, batches);
  }
}

const bytesOf = (hex: string | null): Buffer | null =>
  hex === null ? null : Buffer.from(hex, 'hex');

async function writeWithKafkajs(
  servers: string,
  batches: readonly BatchToProduce[],
): Promise<void> {
  const kafka = new Kafka({ brokers: servers.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  try {
    for (const { topic, partition, codec, records } of batches) {
      await producer.send({
        topic,
        compression: codec === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None,
        messages: records.map(({ key, value, timestamp, headers }) => ({
          ...{ partition, key: bytesOf(key), value: bytesOf(value), timestamp: String(timestamp) },
          headers: Object.fromEntries(headers.map(([name, text]) => [name, bytesOf(text) ?? ''])),
        })),
      });
    }
  } finally {
    await producer.disconnect();
  }
}
