// Where the logs of one group start. A reading of the whole cluster leaves this out, to stay quick.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { failureFrom } from '../../base/failure/failureFrom';
import type { GroupReader } from '../groupAdmin';
import { failed, type Result } from '../../base/failure/result';
import type { ClusterSnapshot, GroupSnapshot } from './clusterSnapshot';

/**
 * Log starts of all partitions of the group's topics that the reading knows. If the whole request
 * failed, every partition gets its failure. Rejects only when the signal is aborted.
 */
export async function readLogStarts(
  admin: Pick<GroupReader, 'fetchLogOffsets'>,
  group: Pick<GroupSnapshot, 'topics'>,
  { topics }: ClusterSnapshot,
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<bigint>>> {
  const known = group.topics.flatMap((topic) => {
    const described = topics.get(topic);
    return described?.ok === true ? [described.value] : [];
  });
  if (known.length === 0) return new TopicPartitionMap();
  try {
    return await admin.fetchLogOffsets(known, 'start', signal);
  } catch (error) {
    signal.throwIfAborted();
    const failure = failed(failureFrom(error, 'the log starts'));
    const starts = new TopicPartitionMap<Result<bigint>>();
    for (const { topic, partitions } of known) {
      for (const { partition } of partitions) starts.set(topic, partition, failure);
    }
    return starts;
  }
}
