// The last look before writing: is every committed offset still what it was on the screen? What
// cannot be read counts neither as moved nor as unchanged.

import { sharedThread } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupReader } from '../groupAdmin';
import { commitOf, isSameCommit, type GroupChange } from '../plan/groupChange';
import { readFreshGroups, type FreshGroup } from '../plan/readFreshGroups';
import type { SecondLook, SurpriseKind } from '../plan/surprise';

/** Rejects with a FailureError when no broker answered, or once the signal is aborted. */
export async function lookAgain(
  reader: Pick<GroupReader, 'listGroups' | 'describeGroups' | 'fetchCommittedOffsets'>,
  changes: readonly GroupChange[],
  mayBeActive: boolean,
  signal: AbortSignal,
): Promise<SecondLook<undefined>> {
  const ids = changes.map(({ groupId }) => groupId);
  const groups = await readFreshGroups(reader, ids, signal);
  for (const change of changes) {
    const { groupId } = change;
    const group = groups.get(groupId);
    if (group === undefined) return { kind: 'surprise', surprise: { groupId, kind: 'gone' } };
    if (group.writability.kind === 'unknown')
      return { kind: 'unread', failure: group.writability.failure };
    const kind = otherWritability(change, group, mayBeActive);
    if (kind !== undefined) return { kind: 'surprise', surprise: { groupId, kind } };
    const found = lookAtCommits(change, group);
    if (found.kind !== 'asShown') return found;
    if (sharedThread.turnIsOver) await sharedThread.nextTurn(signal);
  }
  return { kind: 'asShown', value: undefined };
}

function otherWritability(
  { existedBefore }: GroupChange,
  { writability }: FreshGroup,
  mayBeActive: boolean,
): SurpriseKind | undefined {
  if (writability.kind === 'foreign') return 'otherKind';
  if (writability.kind === 'active') return mayBeActive ? undefined : 'members';
  if (writability.kind === 'notFound') return existedBefore ? 'gone' : undefined;
  return existedBefore ? undefined : 'exists';
}

function lookAtCommits(
  { groupId, existsAfter, offsets }: GroupChange,
  { commits }: FreshGroup,
): SecondLook<undefined> {
  const known = new TopicPartitionMap<true>();
  for (const { topic, partition, before } of offsets) {
    const commit = commitOf(commits.get(topic, partition));
    if (!commit.ok) return { kind: 'unread', failure: commit.failure };
    if (!isSameCommit(commit.value, before)) {
      return { kind: 'surprise', surprise: { groupId, kind: 'moved' } };
    }
    known.set(topic, partition, true);
  }
  if (existsAfter) return { kind: 'asShown', value: undefined };
  // Deleting the group would also delete what was committed since, and no undo could bring that
  // back.
  for (const [{ topic, partition }, { offset }] of commits.entries()) {
    if (known.get(topic, partition) === true) continue;
    return offset.ok
      ? { kind: 'surprise', surprise: { groupId, kind: 'partition' } }
      : { kind: 'unread', failure: offset.failure };
  }
  return { kind: 'asShown', value: undefined };
}
