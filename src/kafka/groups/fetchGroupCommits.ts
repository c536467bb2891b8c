// Committed offsets of groups of any type.

import type { GroupToRead } from '../../core/groupAdmin';
import { type CommittedOffset } from '../../core/model';
import { failed, type Result } from '../../base/failure/result';
import { sendToCoordinators } from '../coordinators/sendToCoordinators';
import { fetchCommits } from './groupRequests';
import type { ReadingMemory } from '../memory/readingMemory';
import { groupSubject } from '../../base/failure/subjects';
import type { Brokers } from '../brokers/brokers';

/**
 * Every group's commits, by id. Share groups are left out: their progress is kept elsewhere
 * (KIP-932), so "no commits" would be wrong.
 */
export async function fetchGroupCommits(
  brokers: Brokers,
  memory: ReadingMemory,
  groups: readonly GroupToRead[],
  signal: AbortSignal,
): Promise<Map<string, Result<readonly CommittedOffset[]>>> {
  const committing = groups.filter(({ type }) => type !== 'share');
  const request = fetchCommits(memory.commits, memory.commitsRequest);
  const commits = await sendToCoordinators(brokers, committing, request, signal);
  for (const { groupId, type } of groups) {
    if (type === 'share') commits.set(groupId, failed(noCommits(groupId)));
  }
  return commits;
}

const noCommits = (groupId: string) =>
  ({
    kind: 'unsupported',
    subject: groupSubject(groupId),
    code: '',
    reason: 'share groups do not commit offsets',
  }) as const;
