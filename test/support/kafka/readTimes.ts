// When the messages of topics were written, as a client that nobody here wrote reads it.

import { commandOutput } from './commandLine';
import type { KafkaCluster } from './kafkaCluster';
import { clientScript, pythonWithKafka } from './pythonClients';

/** Milliseconds since the epoch, UTC. */
export interface TimedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestamp: number;
}

/** All that stands in the topics, by librdkafka; aborted messages are among them. */
export async function readTimes(
  { bootstrapServers }: KafkaCluster,
  topics: readonly string[],
): Promise<readonly TimedMessage[]> {
  const input = JSON.stringify({ bootstrapServers, topics });
  const output = await commandOutput(await pythonWithKafka(), [clientScript('read_times.py')], {
    input,
  });
  const rows = JSON.parse(output) as [string, number, number, number][];
  return rows.map(([topic, partition, offset, timestamp]) => {
    return { topic, partition, offset, timestamp };
  });
}
