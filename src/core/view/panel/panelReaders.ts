// Further readers of partitions, besides the first, and future readers: both by index of row and
// member.

import type { LongWork } from '../../../base/sharedThread';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { Member } from '../../model';
import type { GroupPartition } from '../../store/groupPartitions';
import type { GroupPicture, TargetMove } from '../../../protocol/groupPicture';

/** The most further readers that are drawn: a group's leader may assign everything to everybody. */
const MOST_FURTHER = 10_000;

interface Readers extends Pick<GroupPicture, 'furtherReaders' | 'targetMoves'> {
  /** How many further readers are not drawn. */
  readonly leftOut: number;
}

/** `members` in the order of the picture's indexes. */
export function* panelReaders(
  rows: readonly GroupPartition[],
  members: readonly Member[],
): LongWork<Readers> {
  const rowAt = new TopicPartitionMap<number>();
  for (const [row, { topic, partition }] of rows.entries()) {
    rowAt.set(topic, partition, row);
    yield;
  }
  return {
    ...(yield* furtherReaders(rows, members, rowAt)),
    targetMoves: yield* targetMoves(rows, members, rowAt),
  };
}

function* furtherReaders(
  rows: readonly GroupPartition[],
  members: readonly Member[],
  rowAt: TopicPartitionMap<number>,
): LongWork<Pick<Readers, 'furtherReaders' | 'leftOut'>> {
  const further: { row: number; member: number }[] = [];
  let leftOut = 0;
  for (const [member, reader] of members.entries()) {
    for (const { topic, partition } of reader.assignment ?? []) {
      const row = rowAt.get(topic, partition);
      yield;
      if (row === undefined || rows[row]?.member === reader) continue;
      if (further.length < MOST_FURTHER) further.push({ row, member });
      else leftOut++;
    }
  }
  return { furtherReaders: further, leftOut };
}

function* targetMoves(
  rows: readonly GroupPartition[],
  members: readonly Member[],
  rowAt: TopicPartitionMap<number>,
): LongWork<TargetMove[]> {
  if (members.every(({ targetAssignment }) => targetAssignment === undefined)) return [];
  const indexes = new Map(members.map((member, index) => [member, index]));
  const targets = new Map<number, number>();
  for (const [member, { targetAssignment = [] }] of members.entries()) {
    for (const { topic, partition } of targetAssignment) {
      const row = rowAt.get(topic, partition);
      if (row !== undefined) targets.set(row, member);
      yield;
    }
  }
  const moves: TargetMove[] = [];
  for (const [row, { member }] of rows.entries()) {
    const from = (member && indexes.get(member)) ?? null;
    const to = targets.get(row) ?? null;
    if (from !== to) moves.push({ row, from, to });
    yield;
  }
  return moves;
}
