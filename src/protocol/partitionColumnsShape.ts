// The guard of the partitions' columns: cells, equal lengths, and indexes that point at something.

import type { LagLevel } from './lagShown';
import type { LagKind, PartitionColumns, PositionKind } from './partitionColumns';
import { index, list, nullable, number, object, oneOf, string, type Fields } from './shape';

const texts = list(string);
const textsOrNull = list(nullable(string));

export const columnFields: Fields<PartitionColumns> = {
  topic: list(index),
  partition: list(index),
  reader: list(nullable(index)),
  start: textsOrNull,
  committed: textsOrNull,
  end: textsOrNull,
  lagKind: list(oneOf<LagKind>('known', 'noCommit', 'unknown')),
  lag: texts,
  lagValue: list(nullable(number)),
  level: list(oneOf<LagLevel>('caughtUp', 'normal', 'fallingBehind', 'backlog', 'unknown')),
  position: list(
    oneOf<PositionKind>('within', 'belowStart', 'beyondEnd', 'noCommit', 'emptyLog', 'unknown'),
  ),
  fraction: list(nullable(number)),
  processed: textsOrNull,
  metadata: texts,
  leaderEpoch: list(nullable(number)),
  note: texts,
};

export const isPartitionColumns = object<PartitionColumns>(columnFields);

/** Whether all columns have one length, and topics and readers are among `topics` and `members` things. */
export function columnsFit(columns: PartitionColumns, topics: number, members: number): boolean {
  const rows = columns.topic.length;
  return (
    Object.values(columns).every(({ length }) => length === rows) &&
    columns.topic.every((at) => at < topics) &&
    columns.reader.every((at) => at === null || at < members)
  );
}
