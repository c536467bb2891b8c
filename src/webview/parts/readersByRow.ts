// Who else reads a partition besides the first: its further readers by row, worked out once for each picture
// in which they are others.

import type { GroupPicture } from '../../protocol/groupPicture';

type Further = GroupPicture['furtherReaders'];

const KNOWN = new WeakMap<Further, ReadonlyMap<number, readonly number[]>>();

/** Members by index; a row without further readers is missing. */
export function furtherByRow({
  furtherReaders,
}: Pick<GroupPicture, 'furtherReaders'>): ReadonlyMap<number, readonly number[]> {
  const known = KNOWN.get(furtherReaders);
  if (known !== undefined) return known;
  const byRow = new Map<number, number[]>();
  for (const { row, member } of furtherReaders) {
    const members = byRow.get(row);
    if (members === undefined) byRow.set(row, [member]);
    else members.push(member);
  }
  KNOWN.set(furtherReaders, byRow);
  return byRow;
}

/** All members that read a row, by index; empty for nobody. */
export function readersOfRow(
  picture: Pick<GroupPicture, 'furtherReaders' | 'partitions'>,
  row: number,
): readonly number[] {
  const first = picture.partitions.reader[row] ?? null;
  const further = furtherByRow(picture).get(row) ?? [];
  return first === null ? further : [first, ...further];
}
