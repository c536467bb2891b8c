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

/** Asks the CLI about those groups, in one run; rows sorted by group, topic and partition. */
export async function cliDescribe(
  cluster: KafkaCluster,
  groups: readonly string[],
): Promise<DescribeRow[]> {
  const which = groups.flatMap((group) => ['--group', group]);
  return parseDescribe(await cluster.cli('consumer-groups', ['--describe', ...which]));
}

/** A row of `--describe --members`. */
export interface MemberRow {
  readonly consumerId: string;
  readonly host: string;
  readonly clientId: string;
  /** How many partitions it reads. */
  readonly partitions: string;
}

/** Asks the CLI for the members of a group, idle ones too; sorted by consumer id. */
export async function cliMembers(cluster: KafkaCluster, group: string): Promise<MemberRow[]> {
  return parseMembers(
    await cluster.cli('consumer-groups', ['--describe', '--members', '--group', group]),
  );
}

/** Reads the table of `--describe --members` for one group. */
export function parseMembers(output: string): MemberRow[] {
  return rowsOf(output, 5, 6)
    .map((words) => {
      // With static members, a column with their ids stands after the first two.
      const [host, clientId, partitions] = words.slice(-3);
      return { consumerId: words[1]!, host: host!, clientId: clientId!, partitions: partitions! };
    })
    .sort((a, b) => a.consumerId.localeCompare(b.consumerId));
}

/**
 * Reads the tables of `--describe`, one per group. Throws on a line that is no row of nine columns,
 * so that a change of the format is not taken for an empty answer.
 */
export function parseDescribe(output: string): DescribeRow[] {
  return rowsOf(output, 9)
    .map((words) => {
      const [group, topic, partition, currentOffset, logEndOffset, ...rest] = words as Nine;
      const [lag, consumerId, host, clientId] = rest;
      return {
        ...{ group, topic, partition, currentOffset, logEndOffset },
        ...{ lag, consumerId, host, clientId },
      };
    })
    .sort(byGroupAndPartition);
}

/** A row of `--describe --state`. */
export interface StateRow {
  readonly assignor: string;
  readonly state: string;
  readonly members: string;
}

/** Reads the table of `--describe --state` for one group that has an assignor. */
export function parseState(output: string): StateRow {
  const [row] = rowsOf(output, 6);
  const [, , , assignor, state, members] = row ?? [];
  if (members === undefined) throw new Error(`Not a row of --describe --state: ${output}`);
  return { assignor: assignor!, state: state!, members };
}

type Nine = [string, string, string, string, string, string, string, string, string];

/** The words of each row, headers and remarks left out. */
function rowsOf(output: string, ...columns: readonly number[]): string[][] {
  const rows: string[][] = [];
  for (const line of output.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '' || words[0] === 'GROUP' || isRemark(line)) continue;
    if (!columns.includes(words.length)) throw new Error(`Not a row of --describe: ${line}`);
    rows.push(words);
  }
  return rows;
}

/** "Consumer group 'g' has no active members." and the like. */
function isRemark(line: string): boolean {
  return /^(Consumer group '|Warning: )/.test(line);
}

/** The order of rows that `cliDescribe` promises. */
export function byGroupAndPartition(a: DescribeRow, b: DescribeRow): number {
  return (
    a.group.localeCompare(b.group) ||
    a.topic.localeCompare(b.topic) ||
    Number(a.partition) - Number(b.partition)
  );
}

/**
 * Asks the CLI who reads what: consumer ids by partition ('orders 0'), from `--members --verbose`.
 * Throws where the format is not the one known.
 */
export async function cliAssignments(
  cluster: KafkaCluster,
  group: string,
): Promise<ReadonlyMap<string, string>> {
  const args = ['--describe', '--members', '--verbose', '--group', group];
  const readers = new Map<string, string>();
  let columns: string[] = [];
  for (const line of (await cluster.cli('consumer-groups', args)).split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'GROUP') columns = words;
    if (words[0] !== group) continue;
    const cell = (name: RegExp) => words[columns.findIndex((column) => name.test(column))] ?? '';
    for (const partition of assignedIn(cell(/^(CURRENT-)?ASSIGNMENT$/))) {
      readers.set(partition, cell(/^CONSUMER-ID$/));
    }
  }
  return readers;
}

/** 'orders:0,1;payments:2' (Kafka 4) and 'orders(0,1), payments(2)' (before); '-' for none. */
function assignedIn(text: string): string[] {
  if (text === '-') return [];
  const topics = [...text.matchAll(/([\w.-]+)[:(]([\d,]+)\)?/g)];
  if (topics.length === 0) throw new Error(`Not an assignment: ${text}`);
  return topics.flatMap(([, topic = '', partitions = '']) =>
    partitions.split(',').map((partition) => `${topic} ${partition}`),
  );
}
