// A last look before writing: whether what was planned from is still there.

import { TopicPartitionMap } from '../../core/base/topicPartitionMap';
import {
  commitOf,
  isSameCommit,
  type GroupChange,
  type OffsetChange,
} from '../../core/change/groupChange';
import { readGroupsNow, type GroupNow } from '../../core/change/readGroupsNow';
import type { GroupAdmin } from '../../core/groupAdmin';

/**
 * False where a commit is no longer what the plan took it for. A group that got members meanwhile is
 * left to its coordinator, which refuses the write.
 */
export async function isStillTrue(
  admin: GroupAdmin,
  changes: readonly GroupChange[],
  signal: AbortSignal,
): Promise<boolean> {
  const ids = changes.map(({ groupId }) => groupId);
  const groups = await readGroupsNow(admin, ids, signal);
  return changes.every(({ groupId, existsAfter, offsets }) => {
    const now = groups.get(groupId);
    // A group that goes takes along what was committed since, and nobody could bring that back.
    if (!existsAfter && hasMore(now, offsets)) return false;
    return offsets.every(({ topic, partition, before }) => {
      const commit = commitOf(now?.commits.get(topic, partition));
      return !commit.ok || isSameCommit(commit.value, before);
    });
  });
}

function hasMore(now: GroupNow | undefined, offsets: readonly OffsetChange[]): boolean {
  const known = new TopicPartitionMap<true>();
  for (const { topic, partition } of offsets) known.set(topic, partition, true);
  return [...(now?.commits.entries() ?? [])].some(
    ([{ topic, partition }, { offset }]) => offset.ok && known.get(topic, partition) !== true,
  );
}
