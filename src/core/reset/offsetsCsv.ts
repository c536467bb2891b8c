// Offsets as the CSV that kafka-consumer-groups.sh writes with --export and reads with --from-file:
// no header, `topic,partition,offset` for one group, `group,topic,partition,offset` for several.

import Papa from 'papaparse';
import { TopicPartitionMap } from '../base/topicPartitionMap';
import type { TopicPartition } from '../model';

/** One group's offset in a file. `group` is undefined in the three-column form. */
export interface CsvOffset extends TopicPartition {
  readonly group: string | undefined;
  readonly offset: bigint;
}

/** A line that cannot be used, and why; `line` counts from 1, as an editor does. */
export interface CsvProblem {
  readonly line: number;
  readonly problem: string;
}

export interface ParsedOffsets {
  /** In the order of the file; a later row of the same partition has replaced the earlier one. */
  readonly offsets: readonly CsvOffset[];
  readonly problems: readonly CsvProblem[];
  /** How many rows were replaced by a later one of the same partition. */
  readonly duplicates: number;
}

const MAX_OFFSET = 2n ** 63n - 1n;
const MAX_PARTITION = 2 ** 31 - 1;
const BOM = '\ufeff';

/**
 * Reads such a file. Byte order mark, CRLF, blank lines and a header are accepted; the number of
 * columns is that of the first row and must not change, since a three-column row read as four would
 * quietly move the wrong thing.
 */
export function parseOffsetsCsv(text: string): ParsedOffsets {
  const body = text.startsWith(BOM) ? text.slice(1) : text;
  const found = new Map<string, CsvOffset>();
  const problems: CsvProblem[] = [];
  let columns: number | undefined;
  let duplicates = 0;
  let line = 0;
  for (const row of Papa.parse<string[]>(body, { delimiter: ',' }).data) {
    line++;
    if (row.length === 1 && row[0]?.trim() === '') continue;
    if (columns === undefined && isHeader(row)) continue;
    columns ??= row.length;
    const parsed = parseRow(row, columns);
    if (typeof parsed === 'string') {
      problems.push({ line, problem: parsed });
      continue;
    }
    const key = JSON.stringify([parsed.group, parsed.topic, parsed.partition]);
    if (found.delete(key)) duplicates++;
    found.set(key, parsed);
  }
  return { offsets: [...found.values()], problems, duplicates };
}

/** The offsets of one group's rows, ready for a plan. */
export function offsetsOf(offsets: Iterable<CsvOffset>): TopicPartitionMap<bigint> {
  const map = new TopicPartitionMap<bigint>();
  for (const { topic, partition, offset } of offsets) map.set(topic, partition, offset);
  return map;
}

/** Writes offsets in the CLI's format: with a group column as soon as one of them names its group. */
export function formatOffsetsCsv(offsets: readonly CsvOffset[]): string {
  const rows = offsets.map(({ group, topic, partition, offset }) => {
    const rest = [topic, String(partition), String(offset)];
    return group === undefined ? rest : [group, ...rest];
  });
  return Papa.unparse(rows, { newline: '\n' }) + '\n';
}

const isHeader = (row: readonly string[]): boolean =>
  /^\s*(new[-_ ]?)?offset\s*$/i.test(row.at(-1) ?? '') &&
  /^\s*partition\s*$/i.test(row.at(-2) ?? '');

function parseRow(row: readonly string[], columns: number): CsvOffset | string {
  if (row.length !== columns) {
    return `This row has ${row.length} columns, the first one has ${columns}.`;
  }
  if (columns !== 3 && columns !== 4) {
    return `This row has ${columns} columns; write topic,partition,offset or group,topic,partition,offset.`;
  }
  const [group, topic, partition, offset] = columns === 3 ? [undefined, ...row] : row;
  if (topic === undefined || topic === '') return 'The topic is empty.';
  if (group === '') return 'The group is empty.';
  if (
    partition === undefined ||
    !/^\s*\d{1,10}\s*$/.test(partition) ||
    Number(partition) > MAX_PARTITION
  ) {
    return `“${partition ?? ''}” is not a partition: write a whole number from 0.`;
  }
  const parsed = parseOffset(offset ?? '');
  if (typeof parsed === 'string') return parsed;
  return { group, topic, partition: Number(partition), offset: parsed };
}

/** An offset as typed, exact up to 2^63−1, or a sentence that says what is wrong with it. */
export function parseOffset(text: string): bigint | string {
  const typed = text.trim().replaceAll(/[,_](?=\d{3}(\D|$))/g, '');
  if (/^-\d+$/.test(typed)) return `“${text}” is negative; offsets count from 0.`;
  if (/^\d+\.\d+$/.test(typed)) return `“${text}” is not whole; an offset is a whole number.`;
  if (!/^\d+$/.test(typed)) return `“${text}” is not an offset: write a whole number from 0.`;
  const offset = BigInt(typed);
  return offset > MAX_OFFSET ? `“${text}” is larger than Kafka's largest offset, 2^63−1.` : offset;
}
