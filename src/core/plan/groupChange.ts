// A change of committed offsets as data: a reset, a deletion or an undo. It says what was there
// before and what shall be there after. The opposite change is the way back.

import type { CommittedOffset, GroupType } from '../model';
import type { TopicPartition } from '../../base/topicPartition';
import { success, type Result } from '../../base/failure/result';

/** `other`: a kind that only a newer version of the extension knows. */
export type ChangeKind = 'reset' | 'skip' | 'deleteOffsets' | 'deleteGroups' | 'undo' | 'other';

/** A committed offset with everything that a commit carries. */
export interface Commit {
  readonly offset: bigint;
  /** -1 for none. */
  readonly leaderEpoch: number;
  /** '' for none. */
  readonly metadata: string;
}

/** One partition's committed offset; undefined stands for "has none". */
export interface OffsetChange extends TopicPartition {
  readonly before: Commit | undefined;
  readonly after: Commit | undefined;
  /** Whether a person has set `after` for this partition alone. */
  readonly byHand?: true;
}

export interface GroupChange {
  readonly groupId: string;
  /** Node id of the coordinator; undefined where it has to be found. */
  readonly coordinator: number | undefined;
  /** Set for share groups only, whose start offsets these are. */
  readonly type?: GroupType;
  readonly existedBefore: boolean;
  readonly existsAfter: boolean;
  readonly offsets: readonly OffsetChange[];
}

/** A commit as an administrator makes it: leader epoch and metadata are dropped, as Kafka's own tool does. */
export const commitAt = (offset: bigint): Commit => ({ offset, leaderEpoch: -1, metadata: '' });

/** Whether two commits say the same to a consumer; the leader epoch is only a hint (KIP-320). */
export function isSameCommit(a: Commit | undefined, b: Commit | undefined): boolean {
  return a?.offset === b?.offset && a?.metadata === b?.metadata;
}

/** A fetched commit as one that can be restored; undefined where there is none, or no start is set yet. */
export function commitOf(fetched: CommittedOffset | undefined): Result<Commit | undefined> {
  if (fetched === undefined) return success(undefined);
  const { offset, leaderEpoch, metadata } = fetched;
  if (offset.ok && offset.value < 0n) return success(undefined);
  return offset.ok ? success({ offset: offset.value, leaderEpoch, metadata }) : offset;
}
