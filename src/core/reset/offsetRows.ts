// Splits a file of offsets into rows of cells. Cells are separated by commas, semicolons or tabs,
// or by the blanks of a table that kafka-consumer-groups.sh printed.

import Papa from 'papaparse';
import { headerColumns, plainColumns, rowOffset } from './offsetColumns';

interface OffsetRow {
  /** Counts from 1, as an editor does. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface OffsetRows {
  readonly rows: Iterable<OffsetRow>;
  /** Whether each row must have as many columns as the first. Not in a table: client ids may hold blanks. */
  readonly strict: boolean;
}

/** The header of a printed or copied table. */
const TABLE = /^[ \t]*(?:GROUP[ \t]+)?TOPIC[ \t]+PARTITION[ \t].*OFFSET.*$/im;
/** Lines that the command line, and Describe as Text, write around a table. */
const REMARK = /^\s*(?:#|Consumer group '|(?:Warning|Error|WARN|ERROR)\b)/;
const SEPARATORS = [',', ';', '\t'];

/** How many characters are looked at to recognize the format. */
const BEGINNING = 2 ** 16;
/** Characters that are parsed without a pause: a few milliseconds. */
const WINDOW = 2 ** 15;
/** Longer lines are not rows of a table. */
const LONGEST_LINE = 2 ** 12;

/** Blank lines are left out. */
export function offsetRows(text: string): OffsetRows {
  const beginning = text.slice(0, BEGINNING);
  const header = TABLE.exec(beginning)?.[0];
  if (header !== undefined) {
    const cut = header.includes('\t') ? (line: string) => line.split('\t') : tableCells;
    return { rows: tableRows(text, cut), strict: false };
  }
  const separator = SEPARATORS.find((one) => fits(firstRow(beginning, one)));
  if (separator === undefined && fits(tableCells(firstLine(beginning)))) {
    return { rows: tableRows(text, tableCells), strict: true };
  }
  return { rows: separatedRows(text, separator ?? ','), strict: true };
}

/** Whether the first cells are those of a file of offsets. */
function fits(cells: readonly string[]): boolean {
  if (headerColumns(cells) !== undefined) return true;
  const columns = plainColumns(cells.length);
  return columns !== undefined && typeof rowOffset(cells, columns) !== 'string';
}

const firstLine = (text: string): string => /\S.*/.exec(text)?.[0] ?? '';

const firstRow = (text: string, delimiter: string): readonly string[] =>
  Papa.parse<string[]>(text, { delimiter, preview: 1, skipEmptyLines: 'greedy' }).data[0] ?? [];

/** Reads window by window, so that the caller can pause in a long file. */
function* separatedRows(text: string, delimiter: string): Iterable<OffsetRow> {
  const options = { delimiter, newline: lineBreakOf(text, delimiter) };
  let line = 0;
  let size = WINDOW;
  for (let from = 0; from < text.length;) {
    const found: { readonly cells: string[]; readonly end: number }[] = [];
    Papa.parse<string[]>(text.slice(from, from + size), {
      ...options,
      step: ({ data, meta }) => found.push({ cells: data, end: meta.cursor }),
    });
    const isLast = from + size >= text.length;
    // The end of a window is hardly ever the end of a row.
    if (!isLast) found.pop();
    const end = found.at(-1)?.end;
    from = isLast ? text.length : from + (end ?? 0);
    size = end === undefined ? size * 2 : WINDOW;
    for (const { cells } of found) {
      line++;
      if (cells.length > 1 || cells[0]?.trim() !== '') yield { line, cells };
    }
  }
}

type LineBreak = NonNullable<Papa.ParseConfig['newline']>;

const lineBreakOf = (text: string, delimiter: string): LineBreak =>
  Papa.parse(text.slice(0, BEGINNING), { delimiter, preview: 1 }).meta.linebreak as LineBreak;

function* tableRows(text: string, cut: (line: string) => readonly string[]): Iterable<OffsetRow> {
  let line = 0;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const content = text.slice(from, to).trimEnd();
    from = to + 1;
    line++;
    if (content !== '' && !REMARK.test(content)) yield { line, cells: cut(content) };
  }
}

/** A group's id may hold blanks. It ends where a topic (without blanks), a partition and an offset follow. */
function tableCells(line: string): readonly string[] {
  if (line.length > LONGEST_LINE) return [line];
  const cells = line.trim().split(/\s+/);
  const [, , partition = '', offset = ''] = cells;
  if (cells.length <= 4 || (isNumber(partition) && isNumber(offset))) return cells;
  const at = cells.findIndex(
    (cell, index) => index > 2 && isNumber(cell) && isNumber(cells[index + 1] ?? ''),
  );
  if (at < 0 || headerColumns(cells) !== undefined) return cells;
  const words = [...line.matchAll(/\S+/g)];
  const group = line.slice(words[0]?.index, words[at - 1]?.index).trimEnd();
  return [group, ...cells.slice(at - 1)];
}

const isNumber = (cell: string): boolean => /^(?:\d+|-)$/.test(cell);
