// OffsetCommit as an administrator: without generation and member. A coordinator accepts that only
// for a group without members.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupCommits, OffsetToCommit } from '../../core/groupAdmin';
import { success, type Result } from '../../base/failure/result';
import { offsetCommit } from '../../wire/api/groups/offsetCommit';
import { partitionsByTopic } from '../topics/partitionsByTopic';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';
import { writePartitions } from './writePartitions';
import { toWrittenPartitions, type WrittenPartition } from './writtenPartitions';

/** Every partition's outcome, by group; see `GroupWriter.commitOffsets`. Never rejects. */
export const commitGroupOffsets = (
  brokers: Brokers,
  groups: readonly GroupCommits[],
  signal: AbortSignal,
): Promise<Map<string, TopicPartitionMap<Result<undefined>>>> =>
  writePartitions(
    brokers,
    groups.map(({ offsets, ...address }) => ({ ...address, partitions: offsets })),
    { send: commit, needs: { group: 'READ', topic: 'READ' } },
    signal,
  );

async function commit(
  link: BrokerLink,
  groupId: string,
  offsets: readonly OffsetToCommit[],
  signal: AbortSignal,
): Promise<Result<readonly WrittenPartition[]>> {
  const topics = partitionsByTopic(offsets, ({ partition, offset, leaderEpoch, metadata }) => ({
    partitionIndex: partition,
    committedOffset: offset,
    committedLeaderEpoch: leaderEpoch,
    committedMetadata: metadata,
  }));
  const answer = await link.sendOnce(offsetCommit, { groupId, memberId: '', topics }, signal);
  return answer.ok ? success(toWrittenPartitions(answer.value)) : answer;
}
