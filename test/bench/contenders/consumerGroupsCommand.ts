// Contender: Kafka's own `kafka-consumer-groups.sh --describe --all-groups`. It ends after one reading,
// so its time is that of the whole process, Java's start (under a second) included.

import { commandOutput } from '../../support/kafka/commandLine';
import type { KafkaCluster } from '../../support/kafka/kafkaCluster';
import type { Contender } from '../contender';
import type { LagSum } from '../sample';

const LIMIT_MS = 15 * 60_000;
/** Its default of 5 s a request is short for ten thousand groups on a busy machine. */
const REQUEST_TIMEOUT_MS = 120_000;

export function consumerGroupsCommand(name: string, cluster: KafkaCluster): Contender {
  return {
    name,
    sample: async () => {
      const args = cluster.toolCommand('consumer-groups', [
        ...['--describe', '--all-groups', '--timeout', String(REQUEST_TIMEOUT_MS)],
      ]);
      const began = performance.now();
      const printed = await commandOutput('java', args, { timeout: LIMIT_MS });
      const coldMs = performance.now() - began;
      return { coldMs, warmMs: [], total: sumOfTable(printed) };
    },
  };
}

/** Adds up the columns GROUP and LAG; a group's table begins with its own head. */
export function sumOfTable(printed: string): LagSum {
  const groups = new Set<string>();
  let lag = 0n;
  let partitions = 0;
  let unknown = 0;
  let columns: string[] = [];
  for (const line of printed.split('\n')) {
    const cells = line.trim().split(/\s+/);
    if (cells[0] === 'GROUP') {
      columns = cells;
      continue;
    }
    const ofLag = cells[columns.indexOf('LAG')];
    if (ofLag === undefined || cells.length < columns.length) continue;
    groups.add(cells[0]!);
    partitions++;
    if (/^-?\d+$/.test(ofLag)) lag += BigInt(ofLag);
    else unknown++;
  }
  return { groups: groups.size, partitions, unknown, lag: String(lag) };
}
