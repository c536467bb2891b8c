// Groups partitions by topic, as most messages need them.

import type { TopicPartition } from '../../../base/topicPartition';

export function byTopic(partitions: readonly TopicPartition[]): Map<string, number[]> {
  const topics = new Map<string, number[]>();
  for (const { topic, partition } of partitions) {
    const found = topics.get(topic);
    if (found === undefined) topics.set(topic, [partition]);
    else found.push(partition);
  }
  return topics;
}
