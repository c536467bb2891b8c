// Which rows the table shows and in which order: filter, then sort. What is not known comes last,
// whichever way the order runs: it is neither much nor little.

import type { GroupPicture } from '../../protocol/groupPicture';
import { readersOfRow } from '../parts/readersByRow';
import type { SortColumn, View } from '../page/view';

export type Wanted = Pick<View, 'sort' | 'descending' | 'filter' | 'onlyWithLag'>;

/** Indexes into the columns. */
export function rowOrder(picture: GroupPicture, wanted: Wanted): readonly number[] {
  const rows = matching(picture, wanted);
  const compare = comparison(picture, wanted.sort, wanted.descending);
  return compare === undefined ? (wanted.descending ? rows.reverse() : rows) : rows.sort(compare);
}

function matching(picture: GroupPicture, { filter, onlyWithLag }: Wanted): number[] {
  const { level, topic } = picture.partitions;
  const asked = filter.trim().toLowerCase();
  const textOf = asked === '' ? undefined : rowText(picture);
  const rows: number[] = [];
  for (let row = 0; row < topic.length; row++) {
    // What is not known may lag: it is not left out.
    if (onlyWithLag && level[row] === 'caughtUp') continue;
    if (textOf !== undefined && !textOf(row).includes(asked)) continue;
    rows.push(row);
  }
  return rows;
}

/** What the filter looks at: topic, partition, and who reads it. */
function rowText(picture: GroupPicture): (row: number) => string {
  const { topics, members, partitions } = picture;
  const names = topics.map(({ name }) => name.toLowerCase());
  const list = members.kind === 'known' ? members.list : [];
  const readers = list.map(({ name, clientId, host, instanceId }) =>
    [name, clientId, host, instanceId ?? ''].join('\n').toLowerCase(),
  );
  return (row) => {
    const topic = names[partitions.topic[row] ?? 0] ?? '';
    const partition = partitions.partition[row] ?? 0;
    const own = readersOfRow(picture, row).map((reader) => readers[reader] ?? '');
    const read = own.length === 0 ? 'unassigned' : own.join('\n');
    return `${topic} ${partition}\n${topic}-${partition}\n${read}`;
  };
}

type Compare = (a: number, b: number) => number;

/** Undefined for the order of the columns themselves. */
function comparison(
  picture: GroupPicture,
  sort: SortColumn,
  descending: boolean,
): Compare | undefined {
  const { committed, end, lagValue, finished, behindValue } = picture.partitions;
  switch (sort) {
    case 'name':
      return undefined;
    case 'lag':
      return byValue(lagValue, descending, (a, b) => a - b);
    case 'behind':
      return byValue(behindValue, descending, (a, b) => a - b);
    case 'committed':
      return byValue(committed, descending, byDigits);
    case 'finished':
      return byValue(finished, descending, byDigits);
    case 'end':
      return byValue(end, descending, byDigits);
    case 'member':
      return byValue(readerTexts(picture, 'name'), descending, byText);
    case 'host':
      return byValue(readerTexts(picture, 'host'), descending, byText);
  }
}

function byValue<T>(
  values: readonly (T | null)[],
  descending: boolean,
  compare: (a: T, b: T) => number,
): Compare {
  const direction = descending ? -1 : 1;
  return (a, b) => {
    const left = values[a] ?? null;
    const right = values[b] ?? null;
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || a - b;
    return direction * compare(left, right) || a - b;
  };
}

function readerTexts(
  { partitions, members }: GroupPicture,
  what: 'name' | 'host',
): (string | null)[] {
  const list = members.kind === 'known' ? members.list : [];
  return partitions.reader.map((reader) =>
    reader === null ? null : (list[reader]?.[what] ?? null),
  );
}

/** Whole numbers from 0 on with their digits in groups: the longer text is the larger number. */
const byDigits = (a: string, b: string): number => a.length - b.length || byText(a, b);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
