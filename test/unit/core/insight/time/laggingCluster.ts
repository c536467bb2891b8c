// A cluster of groups that all lag by as much unless they committed otherwise, each on a topic of its own unless they share one.

import { success, type Result } from '../../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import type { TopicDescription } from '../../../../../src/core/model';
import type { ClusterSnapshot, GroupSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import { groupCover } from '../../../../../src/core/store/groupCover';
import { groupTotals } from '../../../../../src/core/store/groupPartitions';
import { commit, listing } from '../../fixture/guide';

export function laggingCluster(
  groups: number,
  partitions: number,
  takenAt: number,
  shared?: string,
  committedBy: (group: number) => bigint = () => 500n,
): ClusterSnapshot {
  const topics = new Map<string, Result<TopicDescription>>();
  const endOffsets = new TopicPartitionMap<Result<bigint>>();
  const numbers = Array.from({ length: partitions }, (_, at) => at);
  const found = new Map<string, GroupSnapshot>();
  for (let at = 0; at < groups; at++) {
    const topic = shared ?? `topic-${at}`;
    const described = numbers.map((partition) => ({ partition, leader: 1 }));
    topics.set(topic, success({ topic, partitions: described }));
    for (const partition of numbers) endOffsets.set(topic, partition, success(1000n));
    const own = listing(`group-${at}`, { state: 'Empty', stateText: 'Empty' });
    const commits = success(numbers.map((partition) => commit(topic, partition, committedBy(at))));
    const reading = { listing: own, description: undefined, commits };
    const covered = { ...reading, ...groupCover(reading) };
    const logs = { topics, endOffsets, startOffsets: new TopicPartitionMap<Result<bigint>>() };
    found.set(own.groupId, { ...covered, ...groupTotals(covered, logs) });
  }
  return {
    ...{ takenAt, brokers: [], departed: [], groups: found, topics, endOffsets },
    ...{ startOffsets: new TopicPartitionMap<Result<bigint>>(), failures: [] },
  };
}
