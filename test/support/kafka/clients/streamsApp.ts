// Instances of a Kafka Streams application (java/StreamsApp.java), each a process of its own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClientsClasspath } from '../kafkaJars';
import { RunningClient } from '../runningClient';

export interface StreamsAppOptions {
  readonly id: string;
  readonly protocol: 'classic' | 'streams';
  readonly topics: readonly string[];
  /** One unless said. */
  readonly threads?: number;
  /** Standby replicas of each task, none unless said; only by the classic protocol. */
  readonly standbys?: number;
}

/** The topics that the application makes for itself. */
export const streamsTopics = (id: string) => ({
  repartition: `${id}-again-repartition`,
  changelog: `${id}-totals-changelog`,
});

export interface StreamsInstance {
  readonly client: RunningClient;
  /** It leaves its group and ends. */
  readonly end: () => Promise<void>;
}

/** Starts an instance; it says `STATE RUNNING` once it has its tasks. */
export async function startStreamsApp(
  bootstrapServers: string,
  { id, protocol, topics, threads = 1, standbys = 0 }: StreamsAppOptions,
): Promise<StreamsInstance> {
  const folder = await mkdtemp(join(tmpdir(), 'streams-app-'));
  const client = new RunningClient(`the application ${id}`, 'java', [
    ...['-Xmx200m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'],
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
    ...['-cp', await kafkaClientsClasspath(), join(__dirname, 'java', 'StreamsApp.java')],
    ...[bootstrapServers, id, protocol, folder, String(threads), String(standbys), ...topics],
  ]);
  const end = async (): Promise<void> => {
    await client.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { client, end };
}
