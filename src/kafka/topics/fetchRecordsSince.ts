// The first record at or after an instant of many partitions, an instant each: one ListOffsets to
// each leader.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { InstantInLog } from '../../core/groupAdmin';
import type { RecordTime } from '../../core/records/recordReader';
import type { Result } from '../../base/failure/result';
import type { ReadingMemory } from '../memory/readingMemory';
import type { Brokers } from '../brokers/brokers';
import { fetchAllLogOffsets } from './fetchAllLogOffsets';
import { atTimes } from './logOffsets';
import { partitionsByTopic } from './partitionsByTopic';

/** Every partition has an answer, record or failure. Never rejects. */
export function fetchRecordsSince(
  brokers: Brokers,
  memory: ReadingMemory,
  instants: readonly InstantInLog[],
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<RecordTime | undefined>>> {
  const asked = new TopicPartitionMap<bigint>();
  for (const { topic, partition, instant } of instants) {
    asked.set(topic, partition, BigInt(Math.floor(instant)));
  }
  const topics = partitionsByTopic(instants, ({ partition, leader }) => ({ partition, leader }));
  return fetchAllLogOffsets(
    brokers,
    memory.ofTimes<RecordTime | undefined>(),
    topics.map(({ name: topic, partitions }) => ({ topic, partitions })),
    atTimes(({ topic, partition }) => asked.get(topic, partition) ?? 0n),
    signal,
  );
}
