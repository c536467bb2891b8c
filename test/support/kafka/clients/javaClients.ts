// Kafka's own Java clients (java/JavaClients.java): one process, since each Java is slow to start.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClientsClasspath } from '../kafkaJars';
import { RunningClient } from '../runningClient';

/** Ids of the groups that they make, for a cluster's `suffix`. */
export const javaGroups = (suffix: string) => ({
  /** KIP-848: subscribes by a pattern that fits every topic `<word>-<suffix>`. */
  pattern: `pattern-${suffix}`,
  /** KIP-848: subscribes by a pattern that fits no topic. */
  matchless: `matchless-${suffix}`,
  /** Kafka Streams by the classic protocol. */
  streams: `streams-${suffix}`,
  /** Kafka Streams by the streams protocol (KIP-1071). */
  kip1071: `kip1071-${suffix}`,
  /** The worker of Connect. */
  workers: `workers-${suffix}`,
  /** The consumers of Connect's sink, one a task. */
  sink: `connect-sink-${suffix}`,
});

/** Topics that they create beside the one they read. */
export function javaTopics(suffix: string): string[] {
  const { streams, kip1071, workers } = javaGroups(suffix);
  return [
    ...[streams, kip1071].map((id) => `${id}-again-repartition`),
    ...['offset', 'config', 'status'].map((kind) => `${workers}-${kind}`),
  ];
}

/** Starts all of them; the returned function ends them, and they leave their groups. */
export async function startJavaClients(
  bootstrapServers: string,
  topic: string,
  suffix: string,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'java-clients-'));
  const client = new RunningClient('the Java clients', 'java', [
    ...['-Xmx300m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'],
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
    ...['-cp', await kafkaClientsClasspath(), join(__dirname, 'java', 'JavaClients.java')],
    ...[bootstrapServers, topic, suffix, folder],
  ]);
  const end = async (): Promise<void> => {
    await client.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await client.line(/^STARTED$/, { timeout: 200_000 });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
