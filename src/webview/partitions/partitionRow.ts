// One row of the partitions' columns, read where it is needed: ten thousand are never made at once.

import type { GroupKind, GroupPicture, PanelMember } from '../../protocol/groupPicture';
import type { LagLevel } from '../../base/lagLevels';
import type { LagKind, PositionKind } from '../../protocol/partitionColumns';
import { readersOfRow } from '../parts/readersByRow';

export interface PartitionRow {
  readonly kind: GroupKind;
  /** Index into the columns. */
  readonly row: number;
  /** The same partition has the same key in every picture. */
  readonly key: string;
  readonly topic: string;
  readonly topicName: string;
  readonly partition: number;
  /** The first of `members`; undefined where nobody is known to read it. */
  readonly member: PanelMember | undefined;
  /** All that read it. */
  readonly members: readonly PanelMember[];
  readonly start: string | null;
  readonly committed: string | null;
  readonly end: string | null;
  readonly processed: string | null;
  readonly lagKind: LagKind;
  readonly lag: string;
  readonly lagValue: number | null;
  readonly behind: string;
  readonly behindText: string;
  readonly level: LagLevel;
  readonly position: PositionKind;
  readonly fraction: number | null;
  /** Share groups only. */
  readonly finished: string | null;
  readonly finishedFraction: number | null;
  readonly metadata: string;
  readonly leaderEpoch: number | null;
  readonly note: string;
}

export function partitionRow(picture: GroupPicture, row: number): PartitionRow {
  const { topics, partitions: columns, members } = picture;
  const topic = topics[columns.topic[row] ?? 0];
  const list = members.kind === 'unknown' ? [] : members.list;
  const readers = readersOfRow(picture, row).flatMap((reader) => list[reader] ?? []);
  return {
    kind: picture.type.kind,
    row,
    key: rowKey(picture, row),
    topic: topic?.topic ?? '',
    topicName: topic?.name ?? '',
    partition: columns.partition[row] ?? 0,
    member: readers[0],
    members: readers,
    start: columns.start[row] ?? null,
    committed: columns.committed[row] ?? null,
    end: columns.end[row] ?? null,
    processed: columns.processed[row] ?? null,
    lagKind: columns.lagKind[row] ?? 'unknown',
    lag: columns.lag[row] ?? 'unknown',
    lagValue: columns.lagValue[row] ?? null,
    behind: columns.behind[row] ?? '',
    behindText: columns.behindText[row] ?? '',
    level: columns.level[row] ?? 'unknown',
    position: columns.position[row] ?? 'unknown',
    fraction: columns.fraction[row] ?? null,
    finished: columns.finished[row] ?? null,
    finishedFraction: columns.finishedFraction[row] ?? null,
    metadata: columns.metadata[row] ?? '',
    leaderEpoch: columns.leaderEpoch[row] ?? null,
    note: columns.note[row] ?? '',
  };
}

/** A topic's name has no slash in Kafka, so that no two rows share a key. */
export function rowKey({ topics, partitions }: GroupPicture, row: number): string {
  return `${topics[partitions.topic[row] ?? 0]?.topic ?? ''}/${partitions.partition[row] ?? 0}`;
}
