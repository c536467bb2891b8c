// An OffsetFetch answer as core's committed offsets. A million of them may come: topic names are shared,
// and nothing is copied twice.

import { failed, success, type CommittedOffset, type Result } from '../core/model';
import type { offsetFetch } from '../wire/api/offsetFetch';
import type { ResponseOf } from '../wire/schema';
import { codeFailure } from './codeFailure';
import { failedAnswer, type GroupAnswer } from './groupAnswer';
import { partitionSubject } from './subjects';

type OffsetFetchAnswer = ResponseOf<typeof offsetFetch>;
type FetchedTopics = OffsetFetchAnswer['topics'];

/** One string for equal topic names, which otherwise come once per group. */
export class TopicNames {
  readonly #names = new Map<string, string>();

  shared(name: string): string {
    const known = this.#names.get(name);
    if (known === undefined) this.#names.set(name, name);
    return known ?? name;
  }
}

/** The groups of an answer of version 8 and later. */
export const toGroupCommits = (
  { groups }: OffsetFetchAnswer,
  names: TopicNames,
): GroupAnswer<readonly CommittedOffset[]>[] =>
  groups.map(({ groupId, errorCode, topics }) => answerOf(groupId, errorCode, topics, names));

/** The one group of an answer below version 8, which does not repeat its id. */
export const toSingleGroupCommits = (
  { errorCode, topics }: OffsetFetchAnswer,
  groupId: string,
  names: TopicNames,
): GroupAnswer<readonly CommittedOffset[]> => answerOf(groupId, errorCode, topics, names);

function answerOf(
  groupId: string,
  errorCode: number,
  topics: FetchedTopics,
  names: TopicNames,
): GroupAnswer<readonly CommittedOffset[]> {
  if (errorCode !== 0) return failedAnswer(groupId, errorCode);
  return { groupId, errorCode, result: success(commitsOf(topics, names)) };
}

/** Offset -1 stands for a partition without a commit: left out. */
function commitsOf(topics: FetchedTopics, names: TopicNames): CommittedOffset[] {
  const commits: CommittedOffset[] = [];
  for (const { name, partitions } of topics) {
    const topic = names.shared(name);
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
