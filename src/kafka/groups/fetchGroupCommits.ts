// Committed offsets of groups of any type; of share groups their start offsets.

import type { GroupToRead } from '../../core/groupAdmin';
import { type CommittedOffset } from '../../core/model';
import { type Result } from '../../base/failure/result';
import { sendToCoordinators } from '../coordinators/sendToCoordinators';
import { fetchCommits } from './groupRequests';
import { fetchShareStarts } from './shareRequests';
import type { ReadingMemory } from '../memory/readingMemory';
import type { Brokers } from '../brokers/brokers';

type Commits = Map<string, Result<readonly CommittedOffset[]>>;

/**
 * Every group's commits, by id. OffsetFetch does not find a share group (KIP-932), so one whose type is
 * not known is asked for its starts then.
 */
export async function fetchGroupCommits(
  brokers: Brokers,
  memory: ReadingMemory,
  groups: readonly GroupToRead[],
  signal: AbortSignal,
): Promise<Commits> {
  const asStarts = fetchShareStarts(memory.shareStarts);
  const [shares, others] = [groups.filter(isShare), groups.filter((group) => !isShare(group))];
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
  const notFound = others.filter(
    ({ groupId, type }) => type === 'unknown' && isNotFound(commits.get(groupId)),
  );
  for (const [groupId, found] of notFound.length === 0
    ? []
    : await sendToCoordinators(brokers, notFound, asStarts, signal)) {
    // Brokers without share groups do not know the request: then the first answer counts.
    if (found.ok && found.value.length > 0) commits.set(groupId, found);
  }
  for (const [groupId, found] of starts) commits.set(groupId, found);
  return commits;
}

const isShare = ({ type }: GroupToRead): boolean => type === 'share';

const isNotFound = (result: Result<unknown> | undefined): boolean =>
  result?.ok === false && result.failure.code === 'GROUP_ID_NOT_FOUND';
