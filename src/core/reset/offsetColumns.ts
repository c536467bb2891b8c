// Which column of a file of offsets holds what: by its header if it has one, else by how many there are.

import { isPartitionNumber } from '../../base/partitionNumber';
import { quoted } from '../../base/visibleText';
import type { TopicPartition } from '../../base/topicPartition';
import { parseOffset } from './parseOffset';

/** One group's offset in a file. `group` is undefined where the file does not name it. */
export interface CsvOffset extends TopicPartition {
  readonly group: string | undefined;
  readonly offset: bigint;
}

/** Where what stands, by index. */
interface OffsetColumns {
  readonly group: number | undefined;
  readonly topic: number;
  readonly partition: number;
  readonly offset: number;
  /** How many columns there are. */
  readonly count: number;
  /** Said by a header: then an empty offset is one that is not known. */
  readonly named: boolean;
  /** Text was kept from being a formula, as Export Lag does. */
  readonly escaped: boolean;
}

/** The columns that may say where to go, the first of them that is there: a plan says more than a description. */
const OFFSET_NAMES = ['NEWOFFSET', 'OFFSET', 'CURRENTOFFSET', 'COMMITTEDOFFSET'];
/** That of Export Lag. */
const EXPORTED = 'COMMITTEDOFFSET';
/** Most rows are none, and are told by a glance. */
const PARTITION = /partition/i;
const ESCAPED = /^'(?=[=+\-@\t\r])/;
const NOTHING = '-';

/** What the cells mean if they are a header: that of the command line, of Export Lag, or a person's. */
export function headerColumns(cells: readonly string[]): OffsetColumns | undefined {
  if (!cells.some((cell) => PARTITION.test(cell))) return undefined;
  const names = cells.map((cell) => cell.toUpperCase().replaceAll(/[^A-Z]/g, ''));
  const partition = names.indexOf('PARTITION');
  const offsetName = OFFSET_NAMES.find((name) => names.includes(name));
  if (partition < 0 || offsetName === undefined) return undefined;
  const topic = names.indexOf('TOPIC');
  const group = names.indexOf('GROUP');
  return {
    group: group < 0 ? undefined : group,
    topic: topic < 0 ? partition - 1 : topic,
    partition,
    offset: names.indexOf(offsetName),
    count: cells.length,
    named: true,
    escaped: offsetName === EXPORTED,
  };
}

/** Without a header: `topic,partition,offset`, or the same behind a group; undefined for other numbers of columns. */
export function plainColumns(count: number): OffsetColumns | undefined {
  const common = { count, named: false, escaped: false };
  if (count === 3) return { group: undefined, topic: 0, partition: 1, offset: 2, ...common };
  if (count === 4) return { group: 0, topic: 1, partition: 2, offset: 3, ...common };
  return undefined;
}

/**
 * The offset that a row says; undefined where it says that there is none ('-', as the command line
 * writes it); or a sentence that says what is wrong with it.
 */
export function rowOffset(
  cells: readonly string[],
  columns: OffsetColumns,
): CsvOffset | string | undefined {
  const offsetText = cells[columns.offset] ?? '';
  const none = offsetText.trim();
  if (none === NOTHING || (columns.named && none === '')) return undefined;
  const group = columns.group === undefined ? undefined : textAt(cells, columns.group, columns);
  const topic = textAt(cells, columns.topic, columns);
  const partition = cells[columns.partition] ?? '';
  if (topic === '') return 'The topic is empty.';
  if (group === '') return 'The group is empty.';
  if (!/^\s*\d{1,10}\s*$/.test(partition) || !isPartitionNumber(Number(partition))) {
    return `${quoted(partition)} is not a partition: write a whole number from 0.`;
  }
  const offset = parseOffset(offsetText);
  if (typeof offset === 'string') return offset;
  return { group, topic, partition: Number(partition), offset };
}

function textAt(cells: readonly string[], at: number, { escaped }: OffsetColumns): string {
  const text = cells[at] ?? '';
  return escaped ? text.replace(ESCAPED, '') : text;
}
