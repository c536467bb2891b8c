// Makes answers complete: everything asked for has a result. A request that failed as a whole fails for
// each thing it asked for.

import { failureFrom } from '../../base/failure/failureFrom';
import { failed, type Result } from '../../base/failure/result';
import type { LongWork, SharedThread } from '../../base/sharedThread';
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

/** The answers by name. If the whole request failed, every name gets its failure. */
export async function keyed<A, T>(
  asked: readonly A[],
  naming: Naming<A>,
  { signal, thread }: { readonly signal: AbortSignal; readonly thread: SharedThread },
  fetch: () => Promise<Keyed<T>>,
): Promise<Keyed<T>> {
  if (asked.length === 0) return new Map();
  const answers = await fetch().catch((error: unknown) => {
    signal.throwIfAborted();
    return (one: A) => failed(failureFrom(error, naming.subjectOf(one)));
  });
  signal.throwIfAborted();
  return thread.run(complete(asked, naming, answers), signal);
}

/** `answers`: those that there are, or why there are none. */
function* complete<A, T>(
  asked: readonly A[],
  { keyOf, subjectOf }: Naming<A>,
  answers: Keyed<T> | ((one: A) => Result<never>),
): LongWork<Keyed<T>> {
  const known = typeof answers === 'function' ? new Map<string, Result<T>>() : answers;
  const failing = typeof answers === 'function' ? answers : (one: A) => unanswered(subjectOf(one));
  const failures = new Map<string, Result<T>>();
  for (const one of asked) {
    yield;
    const key = keyOf(one);
    if (!known.has(key)) failures.set(key, failing(one));
  }
  if (failures.size === 0) return known;
  return known.size === 0 ? failures : new Map([...known, ...failures]);
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
