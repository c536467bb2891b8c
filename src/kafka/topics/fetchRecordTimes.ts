// When the first and the youngest record of many partitions were written: two requests to each
// leader.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { RecordTimes } from '../../core/groupAdmin';
import { type TopicDescription } from '../../core/model';
import { success, type Result } from '../../base/failure/result';
import type { LogMemory } from '../memory/logMemory';
import { fetchAllLogOffsets } from './fetchAllLogOffsets';
import { firstTime, lastTime } from './logOffsets';
import type { ReadingMemory } from '../memory/readingMemory';
import type { Brokers } from '../brokers/brokers';

/** Every partition of the topics has an answer, times or failure. Never rejects. */
export async function fetchRecordTimes(
  brokers: Brokers,
  memory: ReadingMemory,
  topics: readonly TopicDescription[],
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<RecordTimes>>> {
  const logs = (): LogMemory<bigint | undefined> => memory.ofTimes();
  const [firsts, lasts] = await Promise.all([
    fetchAllLogOffsets(brokers, logs(), topics, firstTime, signal),
    fetchAllLogOffsets(brokers, logs(), topics, lastTime, signal),
  ]);
  const times = new TopicPartitionMap<Result<RecordTimes>>();
  for (const [{ topic, partition }, first] of firsts.entries()) {
    const last = lasts.get(topic, partition);
    if (last !== undefined) times.set(topic, partition, together(first, last));
  }
  return times;
}

function together(
  first: Result<bigint | undefined>,
  last: Result<bigint | undefined>,
): Result<RecordTimes> {
  if (!first.ok) return first;
  return last.ok ? success({ first: first.value, last: last.value }) : last;
}
