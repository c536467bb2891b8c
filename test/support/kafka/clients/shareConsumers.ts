// Real consumers of share groups (java/ShareConsumers.java): several in one Java process.

import { join } from 'node:path';
import type { KafkaCluster } from '../kafkaCluster';
import { kafkaClasspath } from '../kafkaJars';
import { RunningClient } from '../runningClient';

export interface ShareConsumer {
  readonly groupId: string;
  readonly clientId: string;
  readonly topics: readonly string[];
  /**
   * A number: every record for ever, ready after so many. Else these of one topic, as
   * `PARTITION=FIRST-LAST,…`: the others are given back, and nothing more is read.
   */
  readonly accepts: number | string;
}

/** Starts them, of the cluster's own version, as members that read from the log start; resolves once each has accepted what it shall. */
export async function startShareConsumers(
  { bootstrapServers, version }: KafkaCluster,
  consumers: readonly ShareConsumer[],
): Promise<RunningClient> {
  const client = new RunningClient('the consumers of share groups', 'java', [
    ...['-Xmx200m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'],
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
    ...['-cp', await kafkaClasspath(version), join(__dirname, 'java', 'ShareConsumers.java')],
    bootstrapServers,
    ...consumers.map(({ groupId, clientId, topics, accepts }) =>
      [groupId, clientId, topics.join(','), String(accepts)].join('|'),
    ),
  ]);
  try {
    for (const at of consumers.keys()) {
      await client.line(new RegExp(`^READY ${at}$`), { timeout: 120_000 });
    }
    return client;
  } catch (error) {
    await client.kill();
    throw error;
  }
}
