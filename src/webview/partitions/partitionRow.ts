// One row of the partitions' columns, read where it is needed: ten thousand are never made at once.

import type { GroupPicture, PanelMember } from '../../protocol/groupPicture';
import type { LagLevel } from '../../base/lagLevels';
import type { LagKind, PositionKind } from '../../protocol/partitionColumns';

export interface PartitionRow {
  /** Index into the columns. */
  readonly row: number;
  /** The same partition has the same key in every picture. */
  readonly key: string;
  readonly topic: string;
  readonly topicName: string;
  readonly partition: number;
  /** Undefined where nobody is known to read it. */
  readonly member: PanelMember | undefined;
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
  readonly metadata: string;
  readonly leaderEpoch: number | null;
  readonly note: string;
}

export function partitionRow(picture: GroupPicture, row: number): PartitionRow {
  const { topics, partitions: columns, members } = picture;
  const topic = topics[columns.topic[row] ?? 0];
  const reader = columns.reader[row] ?? null;
  return {
    row,
    key: rowKey(picture, row),
    topic: topic?.topic ?? '',
    topicName: topic?.name ?? '',
    partition: columns.partition[row] ?? 0,
    member: reader === null || members.kind === 'unknown' ? undefined : members.list[reader],
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
    metadata: columns.metadata[row] ?? '',
    leaderEpoch: columns.leaderEpoch[row] ?? null,
    note: columns.note[row] ?? '',
  };
}

/** A topic's name has no slash in Kafka, so that no two rows share a key. */
export function rowKey({ topics, partitions }: GroupPicture, row: number): string {
  return `${topics[partitions.topic[row] ?? 0]?.topic ?? ''}/${partitions.partition[row] ?? 0}`;
}
