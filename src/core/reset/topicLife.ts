// The time span in which topics have records. A reset to a time outside of it is possible, but
// rarely wanted.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupReader, RecordTimes } from '../groupAdmin';
import type { TopicPartition } from '../../base/topicPartition';
import type { Result } from '../../base/failure/result';

/** Milliseconds since the epoch, UTC; undefined where that is not known of every partition, or there are no records. */
export interface TopicLife {
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
}

export const UNKNOWN_LIFE: TopicLife = { first: undefined, last: undefined };

/** With more partitions, the check would cost more than the remark is worth. */
const MOST_PARTITIONS = 2000;

/**
 * From the first record of any of the partitions to the last of any. Rejects with a FailureError when no
 * broker answered.
 */
export async function readTopicLife(
  reader: Pick<GroupReader, 'describeTopics' | 'fetchRecordTimes'>,
  partitions: readonly TopicPartition[],
  signal: AbortSignal,
): Promise<TopicLife> {
  if (partitions.length === 0 || partitions.length > MOST_PARTITIONS) return UNKNOWN_LIFE;
  const wanted = new TopicPartitionMap<true>();
  for (const { topic, partition } of partitions) wanted.set(topic, partition, true);
  const topics = await reader.describeTopics([...wanted.topics()], signal);
  const meant = [...topics.values()].flatMap((described) => {
    if (!described.ok) return [];
    const { topic } = described.value;
    const some = described.value.partitions.filter(
      ({ partition }) => wanted.get(topic, partition) === true,
    );
    return some.length === 0 ? [] : { topic, partitions: some };
  });
  const times = await reader.fetchRecordTimes(meant, signal);
  return lifeOf([...wanted.entries()].map(([at]) => times.get(at.topic, at.partition)));
}

function lifeOf(times: readonly (Result<RecordTimes> | undefined)[]): TopicLife {
  let life = UNKNOWN_LIFE;
  for (const time of times) {
    if (time?.ok !== true) return UNKNOWN_LIFE;
    const { first, last } = time.value;
    life = {
      first: life.first === undefined || (first ?? life.first) < life.first ? first : life.first,
      last: life.last === undefined || (last ?? life.last) > life.last ? last : life.last,
    };
  }
  return life;
}

/** A remark for an instant outside of that span; undefined for one inside. */
export function lifeRemark(
  timestamp: bigint,
  { first, last }: TopicLife,
): { readonly text: string; readonly surprising: boolean } | undefined {
  if (first !== undefined && timestamp <= first) {
    const text = 'Every partition will go to its first message, as with Earliest.';
    return { text, surprising: false };
  }
  if (last !== undefined && timestamp > last) {
    const text =
      'There is no message at or after this time: every partition will go to its log end, as with Latest.';
    return { text, surprising: true };
  }
  return undefined;
}
