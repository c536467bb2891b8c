// A last look before writing: whether what was planned from is still there.

import { commitOf, isSameCommit, type GroupChange } from '../../core/change/groupChange';
import { readGroupsNow } from '../../core/change/readGroupsNow';
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
  return changes.every(({ groupId, offsets }) => {
    const now = groups.get(groupId);
    return offsets.every(({ topic, partition, before }) => {
      const commit = commitOf(now?.commits.get(topic, partition));
      return !commit.ok || isSameCommit(commit.value, before);
    });
  });
}
