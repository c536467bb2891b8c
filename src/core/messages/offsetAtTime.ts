// The first message of one partition at or after an instant.

import { failed, type Result } from '../../base/failure/result';
import type { TopicPartition } from '../../base/topicPartition';
import type { GroupReader } from '../groupAdmin';

type Reader = Pick<GroupReader, 'describeTopics' | 'fetchOffsetsForTime'>;

/** `time` in milliseconds since the epoch, UTC; undefined where no message is that young. */
export async function offsetAtTime(
  reader: Reader,
  { topic, partition }: TopicPartition,
  time: bigint,
  signal: AbortSignal,
): Promise<Result<bigint | undefined>> {
  const described = (await reader.describeTopics([topic], signal)).get(topic);
  if (described?.ok === false) return described;
  const some = described?.value.partitions.filter((one) => one.partition === partition) ?? [];
  const offsets = await reader.fetchOffsetsForTime([{ topic, partitions: some }], time, signal);
  const subject = `partition ${partition} of topic ${topic}`;
  return (
    offsets.get(topic, partition) ??
    failed({ kind: 'notFound', subject, code: '', reason: 'it does not exist' })
  );
}
