// Answers by what they are about. A request that failed as a whole fails for each thing it asked for, and what
// was not answered has failed, too.

import { failureFrom } from '../../base/failure/failureFrom';
import { failed, type Result } from '../../base/failure/result';
import { groupSubject, topicSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupReader, LogPosition } from '../groupAdmin';
import type { GroupListing, TopicDescription } from '../model';

export type Keyed<T> = ReadonlyMap<string, Result<T>>;

/** How the things asked for are named in answers and failures. */
interface Naming<A> {
  readonly keyOf: (asked: A) => string;
  readonly subjectOf: (asked: A) => string;
}

export const GROUP: Naming<GroupListing> = {
  keyOf: ({ groupId }) => groupId,
  subjectOf: ({ groupId }) => groupSubject(groupId),
};
export const TOPIC: Naming<string> = {
  keyOf: (topic) => topic,
  subjectOf: topicSubject,
};

/** The answers by name, as many as there are. If the whole request failed, every name gets its failure. */
export async function answersOf<A, T>(
  asked: readonly A[],
  { keyOf, subjectOf }: Naming<A>,
  signal: AbortSignal,
  fetch: () => Promise<Keyed<T>>,
): Promise<Keyed<T>> {
  if (asked.length === 0) return new Map();
  try {
    const answers = await fetch();
    signal.throwIfAborted();
    return answers;
  } catch (error) {
    signal.throwIfAborted();
    return new Map(asked.map((one) => [keyOf(one), failed(failureFrom(error, subjectOf(one)))]));
  }
}

/** The answers with a failure for each one that was not answered. */
export function completed<A, T>(
  answers: Keyed<T>,
  asked: readonly A[],
  { keyOf, subjectOf }: Naming<A>,
): Keyed<T> {
  const missing = asked.filter((one) => !answers.has(keyOf(one)));
  if (missing.length === 0) return answers;
  const failures = missing.map((one) => [keyOf(one), unanswered(subjectOf(one))] as const);
  return new Map([...answers, ...failures]);
}

/** One end of the logs. If the whole request failed, every partition gets its failure. */
export async function fetchEnds(
  admin: GroupReader,
  topics: readonly TopicDescription[],
  position: LogPosition,
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<bigint>>> {
  if (topics.length === 0) return new TopicPartitionMap();
  try {
    return await admin.fetchLogOffsets(topics, position, signal);
  } catch (error) {
    signal.throwIfAborted();
    const failure = failed(failureFrom(error, `the log ${position}s of all topics`));
    const offsets = new TopicPartitionMap<Result<bigint>>();
    for (const { topic, partitions } of topics) {
      for (const { partition } of partitions) offsets.set(topic, partition, failure);
    }
    return offsets;
  }
}
