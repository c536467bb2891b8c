// Which column of a file of offsets holds what: found by its header, or else by the number of
// columns.

import { isPartitionNumber } from '../../base/partitionNumber';
import { quoted } from '../../base/visibleText';
import type { TopicPartition } from '../../base/topicPartition';
import { parseOffset } from './parseOffset';

/** One group's offset in a file. `group` is undefined where the file does not name it. */
export interface CsvOffset extends TopicPartition {
  readonly group: string | undefined;
  readonly offset: bigint;
}

/** The index of each column. */
interface OffsetColumns {
  readonly group: number | undefined;
  readonly topic: number;
  readonly partition: number;
  readonly offset: number;
  /** How many columns there are. */
  readonly count: number;
  /** Whether a header named the columns; then an empty offset is one that is not known. */
  readonly named: boolean;
  /** Texts are escaped against formulas, as Export Lag does it. */
  readonly escaped: boolean;
}

/** The columns that may hold the new offset; the first that is there counts. */
const OFFSET_NAMES = ['NEWOFFSET', 'OFFSET', 'CURRENTOFFSET', 'COMMITTEDOFFSET'];
/** The column of Export Lag. */
const EXPORTED = 'COMMITTEDOFFSET';
/** A quick test first: most rows are no header. */
const PARTITION = /partition/i;
const ESCAPED = /^'(?=[=+\-@\t\r])/;
const NOTHING = '-';

/**
 * The columns that a header names; undefined where the cells are no header. Headers come from the
 * command line, from Export Lag, or from a person.
 */
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
 * The offset in a row; undefined where the row says that there is none ('-' in the command line's
 * output); or a sentence about what is wrong with it.
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
