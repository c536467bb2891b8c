// Where the rows under a node go. Things that are shown keep their places: one that is gone stays there, faded,
// and new ones come below the others. Messages, such as a summary or a failure, go where they are wanted.

import { goneRow } from '../../../core/view/tree/goneRow';
import type { Row } from '../../../core/view/row';

/** A row that is shown. */
interface Placed {
  readonly id: string;
  readonly row: Row;
}

/** Rows of things, which keep their place; other rows are messages. */
const THINGS: ReadonlySet<Row['kind']> = new Set<Row['kind']>([
  'cluster',
  'group',
  'topic',
  'partition',
]);

export const isThing = ({ kind }: Pick<Row, 'kind'>): boolean => THINGS.has(kind);

/** The rows in order, while `shown` things keep their places; and what becomes of a row that is shown. */
export function rowPlaces(shown: readonly Placed[], wanted: readonly Row[]) {
  const byId = new Map(wanted.map((row) => [row.id, row]));
  const rowOf = ({ id, row }: Placed): Row => byId.get(id) ?? goneRow(row);
  const things = shown.filter(({ row }) => isThing(row));
  if (things.length === 0) return { rows: wanted, rowOf };
  const first = wanted.findIndex(isThing);
  const from = first < 0 ? wanted.length : first;
  const to = wanted.findLastIndex(isThing) + 1;
  const placed = new Set(things.map(({ id }) => id));
  const rows = [
    ...wanted.slice(0, from),
    ...things.map(rowOf),
    ...wanted.slice(from, to).filter(({ id }) => !placed.has(id)),
    ...wanted.slice(Math.max(from, to)),
  ];
  return { rows, rowOf };
}

/** Whether things are shown in place of things of another kind, as partitions in place of topics. */
export function areOthers(shown: readonly Placed[], wanted: readonly Row[]): boolean {
  const before = new Set(
    shown
      .map(({ row }) => row)
      .filter(isThing)
      .map(({ kind }) => kind),
  );
  const now = wanted.filter(isThing);
  return before.size > 0 && now.length > 0 && !now.some(({ kind }) => before.has(kind));
}

/** Whether these are the rows that are shown, in this order. */
export function areInPlace(shown: readonly Placed[], rows: readonly Row[]): boolean {
  return shown.length === rows.length && shown.every(({ id }, index) => id === rows[index]?.id);
}
