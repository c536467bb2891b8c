// Committed offsets of groups of any type; of share groups their start offsets.

import type { GroupToRead } from '../../core/groupAdmin';
import { type CommittedOffset } from '../../core/model';
import { type Result } from '../../base/failure/result';
import { sharedThread } from '../../base/sharedThread';
import { sendToCoordinators } from '../coordinators/sendToCoordinators';
import { fetchCommits } from './groupRequests';
import { fetchShareStarts } from './shareRequests';
import type { ReadingMemory } from '../memory/readingMemory';
import type { Brokers } from '../brokers/brokers';

type Commits = Map<string, Result<readonly CommittedOffset[]>>;

/**
 * Every group's commits, by id. OffsetFetch finds nothing of a share group (KIP-932), so where it finds
 * nothing of a group whose type is not known, that is asked for its starts.
 */
export async function fetchGroupCommits(
  brokers: Brokers,
  memory: ReadingMemory,
  groups: readonly GroupToRead[],
  signal: AbortSignal,
): Promise<Commits> {
  const asStarts = fetchShareStarts(memory.shareStarts);
  const [shares, others] = [groups.filter(isShare), groups.filter((group) => !isShare(group))];
  await sharedThread.nextTurn();
  const [starts, commits] = await Promise.all([
    shares.length === 0
      ? new Map<string, never>()
      : sendToCoordinators(brokers, shares, asStarts, signal),
    sendToCoordinators(
      brokers,
      others,
      fetchCommits(memory.commits, memory.commitsRequest),
      signal,
    ),
  ]);
  await sharedThread.nextTurn();
  const without = others.filter(
    ({ groupId, type }) => type === 'unknown' && hasNone(commits.get(groupId)),
  );
  for (const [groupId, found] of without.length === 0
    ? []
    : await sendToCoordinators(brokers, without, asStarts, signal)) {
    // Brokers without share groups do not know the request: then the first answer counts.
    if (found.ok && found.value.length > 0) commits.set(groupId, found);
  }
  for (const [groupId, found] of starts) commits.set(groupId, found);
  return commits;
}

const isShare = ({ type }: GroupToRead): boolean => type === 'share';

const hasNone = (result: Result<readonly unknown[]> | undefined): boolean =>
  result?.ok === true ? result.value.length === 0 : result?.failure.code === 'GROUP_ID_NOT_FOUND';
