// Where a group stands in one partition, asked afresh: a reading of the sidebar may be seconds old.

import { FailureError } from '../../base/failure/failure';
import { groupSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import type { TopicPartition } from '../../base/topicPartition';
import type { GroupReader, GroupToRead } from '../groupAdmin';

/** The committed offset; undefined for none. Rejects with a FailureError where that is not known. */
export async function readCommitted(
  reader: Pick<GroupReader, 'fetchCommittedOffsets'>,
  group: GroupToRead,
  at: TopicPartition,
  signal: AbortSignal,
): Promise<bigint | undefined> {
  const answers = await reader.fetchCommittedOffsets([group], signal);
  const commits = answers.get(group.groupId) ?? unanswered(groupSubject(group.groupId));
  if (!commits.ok) throw new FailureError(commits.failure);
  const offset = commits.value.find(
    ({ topic, partition }) => topic === at.topic && partition === at.partition,
  )?.offset;
  if (offset?.ok === false) throw new FailureError(offset.failure);
  return offset === undefined || offset.value < 0n ? undefined : offset.value;
}
