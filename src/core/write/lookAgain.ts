// The last look before writing: is every committed offset still what it was on the screen? What
// cannot be read counts neither as moved nor as unchanged.

import type { Result } from '../../base/failure/result';
import { sharedThread } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupReader } from '../groupAdmin';
import { mayBeActive, type ChangeRule } from './changeRule';
import { commitOf, isSameCommit, type GroupChange } from '../plan/groupChange';
import { readFreshGroups, type FreshGroup } from '../plan/readFreshGroups';
import type { SecondLook, SurpriseKind } from '../plan/surprise';

/** Rejects with a FailureError when no broker answered, or once the signal is aborted. */
export async function lookAgain(
  reader: Pick<GroupReader, 'listGroups' | 'describeGroups' | 'fetchCommittedOffsets'>,
  changes: readonly GroupChange[],
  rule: Pick<ChangeRule, 'kind'>,
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
    const kind = otherWritability(change, group, mayBeActive(rule, change));
    if (kind !== undefined) return { kind: 'surprise', surprise: { groupId, kind } };
    const found = lookAtCommits(change, group);
    if (found.kind !== 'asShown') return found;
    if (sharedThread.turnIsOver) await sharedThread.nextTurn(signal);
  }
  return { kind: 'asShown', value: undefined };
}

function otherWritability(
  { type, existedBefore }: GroupChange,
  { type: typeNow, writability }: FreshGroup,
  mayHaveMembers: boolean,
): SurpriseKind | undefined {
  const isThere = writability.kind === 'empty' || writability.kind === 'active';
  if (writability.kind === 'foreign' || (isThere && type !== typeNow)) return 'otherKind';
  if (writability.kind === 'active') return mayHaveMembers ? undefined : 'members';
  if (writability.kind === 'notFound') return existedBefore ? 'gone' : undefined;
  return existedBefore ? undefined : 'exists';
}

function lookAtCommits(
  { groupId, type, existsAfter, offsets }: GroupChange,
  { commits }: FreshGroup,
): SecondLook<undefined> {
  const known = new TopicPartitionMap<boolean>();
  const forgotten = new Set<string>();
  for (const { topic, partition, before, after } of offsets) {
    const commit = commitOf(commits.get(topic, partition));
    if (!commit.ok) return { kind: 'unread', failure: commit.failure };
    if (!isSameCommit(commit.value, before)) {
      return { kind: 'surprise', surprise: { groupId, kind: 'moved' } };
    }
    if (after === undefined) forgotten.add(topic);
    known.set(topic, partition, after === undefined);
  }
  if (existsAfter && type !== 'share') return { kind: 'asShown', value: undefined };
  // Deleting the group, or a topic of a share group, would also delete what was committed since, and no
  // undo could bring that back.
  for (const [{ topic, partition }, { offset }] of commits.entries()) {
    if (existsAfter && !forgotten.has(topic)) continue;
    if (known.get(topic, partition) === true || isWithoutStart(offset)) continue;
    return offset.ok
      ? { kind: 'surprise', surprise: { groupId, kind: 'partition' } }
      : { kind: 'unread', failure: offset.failure };
  }
  return { kind: 'asShown', value: undefined };
}

const isWithoutStart = (offset: Result<bigint>): boolean => offset.ok && offset.value < 0n;
