// DeleteShareGroupOffsets (KIP-932): a share group without members forgets whole topics.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupPartitions } from '../../core/groupAdmin';
import type { TopicPartition } from '../../base/topicPartition';
import { failed, success, type Result } from '../../base/failure/result';
import { groupSubject } from '../../base/failure/subjects';
import { deleteShareGroupOffsets } from '../../wire/api/groups/deleteShareGroupOffsets';
import { noAnswer } from '../failures/codeFailure';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';
import { writePartitions } from './writePartitions';
import type { WrittenPartition } from './writtenPartitions';

/** Every partition's outcome, by group: that of its topic; see `GroupWriter.deleteOffsets`. Never rejects. */
export async function deleteShareStarts(
  brokers: Brokers,
  groups: readonly GroupPartitions[],
  signal: AbortSignal,
): Promise<Map<string, TopicPartitionMap<Result<undefined>>>> {
  // One partition of each topic stands for all, so that no topic is split between two requests.
  const written = await writePartitions(
    brokers,
    groups.map((group) => ({ ...group, partitions: firstOfTopics(group.partitions) })),
    { send: deleteTopics, needs: { group: 'DELETE', topic: 'READ' } },
    signal,
  );
  const outcomes = new Map<string, TopicPartitionMap<Result<undefined>>>();
  for (const { groupId, partitions } of groups) {
    const first = new Map(firstOfTopics(partitions).map((at) => [at.topic, at.partition]));
    const outcome = outcomes.get(groupId) ?? new TopicPartitionMap<Result<undefined>>();
    for (const { topic, partition } of partitions) {
      const result = written.get(groupId)?.get(topic, first.get(topic) ?? partition);
      outcome.set(topic, partition, result ?? failed(noAnswer(groupSubject(groupId))));
    }
    outcomes.set(groupId, outcome);
  }
  return outcomes;
}

function firstOfTopics(partitions: readonly TopicPartition[]): TopicPartition[] {
  const topics = new Map<string, TopicPartition>();
  for (const at of partitions) if (!topics.has(at.topic)) topics.set(at.topic, at);
  return [...topics.values()];
}

async function deleteTopics(
  link: BrokerLink,
  groupId: string,
  partitions: readonly TopicPartition[],
  signal: AbortSignal,
): Promise<Result<readonly WrittenPartition[]>> {
  const topics = partitions.map(({ topic }) => ({ topicName: topic }));
  const answer = await link.sendOnce(deleteShareGroupOffsets, { groupId, topics }, signal);
  if (!answer.ok) return answer;
  const { errorCode, responses } = answer.value;
  // With an error for the whole group, the topics are left out: each gets that error.
  if (errorCode !== 0) return success(partitions.map((at) => ({ ...at, errorCode })));
  const codes = new Map(responses.map((one) => [one.topicName, one.errorCode]));
  return success(
    partitions.flatMap(({ topic, partition }) => {
      const code = codes.get(topic);
      return code === undefined ? [] : { topic, partition, errorCode: code };
    }),
  );
}
