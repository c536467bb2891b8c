// AlterShareGroupOffsets (KIP-932): moves the start of a share group without members. The brokers forget
// which records beyond the start it has finished.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupCommits, OffsetToCommit } from '../../core/groupAdmin';
import type { Failure } from '../../base/failure/failure';
import { success, type Result } from '../../base/failure/result';
import { alterShareGroupOffsets } from '../../wire/api/groups/alterShareGroupOffsets';
import { partitionsByTopic } from '../topics/partitionsByTopic';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';
import { writePartitions } from './writePartitions';
import type { WrittenPartition } from './writtenPartitions';

/** Every partition's outcome, by group; see `GroupWriter.commitOffsets`. Never rejects. */
export const alterShareStarts = (
  brokers: Brokers,
  groups: readonly GroupCommits[],
  signal: AbortSignal,
): Promise<Map<string, TopicPartitionMap<Result<undefined>>>> =>
  writePartitions(
    brokers,
    groups.map(({ offsets, ...address }) => ({ ...address, partitions: offsets })),
    { send: alter, needs: { group: 'READ', topic: 'READ' }, leftOut: notSubscribed },
    signal,
  );

/** Kafka 4.1 moves nothing in topics that no member subscribes to, and does not say so (KAFKA-19662). */
const notSubscribed = (subject: string): Failure => ({
  kind: 'unsupported',
  subject,
  code: '',
  reason: 'brokers before Kafka 4.2 move no start in a topic that no member subscribes to',
});

async function alter(
  link: BrokerLink,
  groupId: string,
  offsets: readonly OffsetToCommit[],
  signal: AbortSignal,
): Promise<Result<readonly WrittenPartition[]>> {
  const topics = partitionsByTopic(offsets, ({ partition, offset }) => ({
    partitionIndex: partition,
    startOffset: offset,
  })).map(({ name, partitions }) => ({ topicName: name, partitions }));
  const answer = await link.sendOnce(alterShareGroupOffsets, { groupId, topics }, signal);
  if (!answer.ok) return answer;
  const { errorCode, responses } = answer.value;
  // With an error for the whole group, the partitions are left out: each gets that error.
  if (errorCode !== 0) {
    return success(offsets.map(({ topic, partition }) => ({ topic, partition, errorCode })));
  }
  return success(
    responses.flatMap(({ topicName: topic, partitions }) =>
      partitions.map(({ partitionIndex: partition, errorCode: code }) => ({
        topic,
        partition,
        errorCode: code,
      })),
    ),
  );
}
