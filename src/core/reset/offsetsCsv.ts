// Offsets as the CSV that kafka-consumer-groups.sh writes with --export and reads with --from-file.
// It has no header: `topic,partition,offset` for one group, `group,topic,partition,offset` for
// several. Other separators, headers, and the tables that the command line prints are read too.

import Papa from 'papaparse';
import { atOnce, type LongWork } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { headerColumns, plainColumns, rowOffset, type CsvOffset } from './offsetColumns';
import { offsetRows } from './offsetRows';

export type { CsvOffset } from './offsetColumns';

/** A kind of mistake, and the lines that make it. */
export interface CsvProblem {
  /** The first of the lines; counts from 1, as an editor does. */
  readonly line: number;
  /** How many lines there are. */
  readonly lines: number;
  /** What is wrong with the first. */
  readonly problem: string;
}

export interface ParsedOffsets {
  /** In the order of the file; a later row of the same partition has replaced the earlier one. */
  readonly offsets: readonly CsvOffset[];
  readonly problems: readonly CsvProblem[];
  /** How many rows were replaced by a later one of the same partition. */
  readonly duplicates: number;
  /** How many rows say that there is no offset, as the command line does with '-'. */
  readonly withoutOffset: number;
}

const BOM = '\ufeff';

/**
 * Reads such a file, or a table. Byte order mark, CRLF and blank lines are accepted. Without a
 * header, every row must have as many columns as the first: a row that is read with the wrong
 * columns would move the wrong offset.
 */
export function* readOffsets(text: string): LongWork<ParsedOffsets> {
  const { rows, strict } = offsetRows(text.startsWith(BOM) ? text.slice(1) : text);
  const found = new LatestOffsets();
  const problems = new Map<string, CsvProblem>();
  let columns: ReturnType<typeof plainColumns>;
  let first: number | undefined;
  let withoutOffset = 0;
  const blame = (line: number, problem: string): void => {
    const kind = problem.replace(/“.*”/s, '');
    const known = problems.get(kind) ?? { line, lines: 0, problem };
    problems.set(kind, { ...known, lines: known.lines + 1 });
  };
  for (const { line, cells } of rows) {
    yield;
    const header = headerColumns(cells);
    if (header !== undefined) {
      columns = header;
      continue;
    }
    columns ??= plainColumns((first ??= cells.length));
    if (columns === undefined) {
      blame(line, `${columnsText(cells.length)}; write ${FORMS}.`);
      continue;
    }
    if (strict && cells.length !== columns.count) {
      blame(line, `${columnsText(cells.length)}, the first one has ${columns.count}.`);
      continue;
    }
    const row = rowOffset(cells, columns);
    if (row === undefined) withoutOffset++;
    else if (typeof row === 'string') blame(line, row);
    else found.add(row);
  }
  const { duplicates } = found;
  return { offsets: found.all(), problems: [...problems.values()], duplicates, withoutOffset };
}

/** The same without a pause: for short texts. */
export const parseOffsetsCsv = (text: string): ParsedOffsets => atOnce(readOffsets(text));

/** Offsets in the order of their rows; the last row of each partition counts. */
class LatestOffsets {
  readonly #rows: (CsvOffset | undefined)[] = [];
  readonly #places = new Map<string | undefined, TopicPartitionMap<number>>();
  duplicates = 0;

  add(row: CsvOffset): void {
    let places = this.#places.get(row.group);
    if (places === undefined) this.#places.set(row.group, (places = new TopicPartitionMap()));
    const earlier = places.get(row.topic, row.partition);
    if (earlier !== undefined) {
      this.#rows[earlier] = undefined;
      this.duplicates++;
    }
    places.set(row.topic, row.partition, this.#rows.length);
    this.#rows.push(row);
  }

  all(): CsvOffset[] {
    return this.#rows.filter((row) => row !== undefined);
  }
}

const FORMS = 'topic,partition,offset or group,topic,partition,offset';

const columnsText = (count: number): string =>
  `This row has ${count === 1 ? '1 column' : `${count} columns`}`;

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
