// The rows that `kafka-consumer-groups.sh --describe` prints, as data: the oracle of what we show.

import type { KafkaCluster } from './kafkaCluster';

/** A row with the CLI's own texts; '-' where it knows nothing. */
export interface DescribeRow {
  readonly group: string;
  readonly topic: string;
  readonly partition: string;
  readonly currentOffset: string;
  readonly logEndOffset: string;
  readonly lag: string;
  readonly consumerId: string;
  readonly host: string;
  readonly clientId: string;
}

/** Asks the CLI about one group, or about all of them; rows sorted by group, topic and partition. */
export async function cliDescribe(cluster: KafkaCluster, group?: string): Promise<DescribeRow[]> {
  const which = group === undefined ? ['--all-groups'] : ['--group', group];
  return parseDescribe(await cluster.cli('consumer-groups', ['--describe', ...which]));
}

/**
 * Reads the tables of `--describe`, one per group. Throws on a line that is no row of nine columns,
 * so that a change of the format is not taken for an empty answer.
 */
export function parseDescribe(output: string): DescribeRow[] {
  const rows: DescribeRow[] = [];
  for (const line of output.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '' || words[0] === 'GROUP' || isRemark(line)) continue;
    if (words.length !== 9) throw new Error(`Not a row of --describe: ${line}`);
    const [group, topic, partition, currentOffset, logEndOffset, ...rest] = words as Row;
    const [lag, consumerId, host, clientId] = rest;
    rows.push({
      ...{ group, topic, partition, currentOffset, logEndOffset },
      ...{ lag, consumerId, host, clientId },
    });
  }
  return rows.sort(byPartition);
}

type Row = [string, string, string, string, string, string, string, string, string];

/** "Consumer group 'g' has no active members." and the like. */
function isRemark(line: string): boolean {
  return /^(Consumer group '|Warning: )/.test(line);
}

function byPartition(a: DescribeRow, b: DescribeRow): number {
  return (
    a.group.localeCompare(b.group) ||
    a.topic.localeCompare(b.topic) ||
    Number(a.partition) - Number(b.partition)
  );
}
