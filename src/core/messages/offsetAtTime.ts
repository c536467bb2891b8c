// The first message of one partition at or after an instant.

import { failed, type Result } from '../../base/failure/result';
import { partitionSubject } from '../../base/failure/subjects';
import type { TopicPartition } from '../../base/topicPartition';
import type { GroupReader } from '../groupAdmin';

type Reader = Pick<GroupReader, 'describeTopics' | 'fetchOffsetsForTime'>;

/** `time` in milliseconds since the epoch, UTC; undefined where no message is that young. */
export async function offsetAtTime(
  reader: Reader,
  at: TopicPartition,
  time: bigint,
  signal: AbortSignal,
): Promise<Result<bigint | undefined>> {
  const { topic, partition } = at;
  const described = (await reader.describeTopics([topic], signal)).get(topic);
  if (described?.ok === false) return described;
  const some = described?.value.partitions.filter((one) => one.partition === partition) ?? [];
  const offsets = await reader.fetchOffsetsForTime([{ topic, partitions: some }], time, signal);
  return (
    offsets.get(topic, partition) ??
    failed({
      kind: 'notFound',
      subject: partitionSubject(at),
      code: '',
      reason: 'it does not exist',
    })
  );
}
