// A group's part of an OffsetFetch answer as core's CommittedOffsets.

import { type CommittedOffset } from '../../core/model';
import { failed, success, type Result } from '../../base/failure/result';
import type { offsetFetch } from '../../wire/api/groups/offsetFetch';
import type { ResponseOf } from '../../wire/codec/schema';
import { codeFailure } from '../failures/codeFailure';
import { failedAnswer, type GroupAnswer } from '../coordinators/groupAnswer';
import { partitionSubject } from '../../base/failure/subjects';

type OffsetFetchAnswer = ResponseOf<typeof offsetFetch>;
type FetchedGroup = OffsetFetchAnswer['groups'][number];
type FetchedTopics = OffsetFetchAnswer['topics'];

/** One group of an answer of version 8 and later. */
export const toGroupCommits = ({
  groupId,
  errorCode,
  topics,
}: FetchedGroup): GroupAnswer<readonly CommittedOffset[]> => answerOf(groupId, errorCode, topics);

/** The one group of an answer below version 8, which does not repeat its id. */
export const toSingleGroupCommits = (
  { errorCode, topics }: OffsetFetchAnswer,
  groupId: string,
): GroupAnswer<readonly CommittedOffset[]> => answerOf(groupId, errorCode, topics);

function answerOf(
  groupId: string,
  errorCode: number,
  topics: FetchedTopics,
): GroupAnswer<readonly CommittedOffset[]> {
  if (errorCode !== 0) return failedAnswer(groupId, errorCode);
  return { groupId, errorCode, result: success(commitsOf(topics)) };
}

/** Partitions without a commit (offset -1) are left out. */
function commitsOf(topics: FetchedTopics): CommittedOffset[] {
  const commits: CommittedOffset[] = [];
  for (const { name: topic, partitions } of topics) {
    for (const fetched of partitions) {
      if (fetched.errorCode === 0 && fetched.committedOffset < 0n) continue;
      commits.push({
        topic,
        partition: fetched.partitionIndex,
        offset: offsetOf(fetched, topic),
        leaderEpoch: fetched.committedLeaderEpoch,
        metadata: fetched.metadata ?? '',
      });
    }
  }
  return commits;
}

function offsetOf(
  { errorCode, committedOffset, partitionIndex }: FetchedTopics[number]['partitions'][number],
  topic: string,
): Result<bigint> {
  if (errorCode === 0) return success(committedOffset);
  return failed(codeFailure(errorCode, partitionSubject({ topic, partition: partitionIndex })));
}
