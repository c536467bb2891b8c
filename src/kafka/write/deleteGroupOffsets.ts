// OffsetDelete (KIP-496): committed offsets of a group, also while it has members that read other topics.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupPartitions } from '../../core/groupAdmin';
import type { TopicPartition } from '../../base/topicPartition';
import { success, type Result } from '../../base/failure/result';
import { offsetDelete } from '../../wire/api/groups/offsetDelete';
import { partitionsByTopic } from '../topics/partitionsByTopic';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';
import { writePartitions } from './writePartitions';
import { toWrittenPartitions, type WrittenPartition } from './writtenPartitions';

/** Every partition's outcome, by group; see `GroupWriter.deleteOffsets`. Never rejects. */
export const deleteGroupOffsets = (
  brokers: Brokers,
  groups: readonly GroupPartitions[],
  signal: AbortSignal,
): Promise<Map<string, TopicPartitionMap<Result<undefined>>>> =>
  writePartitions(
    brokers,
    groups,
    { send: deleteOffsets, needs: { group: 'DELETE', topic: 'READ' } },
    signal,
  );

async function deleteOffsets(
  link: BrokerLink,
  groupId: string,
  partitions: readonly TopicPartition[],
  signal: AbortSignal,
): Promise<Result<readonly WrittenPartition[]>> {
  const topics = partitionsByTopic(partitions, ({ partition }) => ({ partitionIndex: partition }));
  const answer = await link.sendOnce(offsetDelete, { groupId, topics }, signal);
  if (!answer.ok) return answer;
  const { errorCode } = answer.value;
  // With an error for the whole group, the partitions are left out: each gets that error.
  if (errorCode !== 0) return success(partitions.map((at) => ({ ...at, errorCode })));
  return success(toWrittenPartitions(answer.value));
}
