// Groups partitions by topic, as Kafka's messages need them.

import type { TopicPartition } from '../../base/topicPartition';

/** Topics in the order in which they come first, each with its partitions in the order given. */
export function partitionsByTopic<P extends TopicPartition, Q>(
  partitions: readonly P[],
  toWire: (partition: P) => Q,
): { name: string; partitions: Q[] }[] {
  const topics = new Map<string, Q[]>();
  for (const at of partitions) {
    const found = topics.get(at.topic);
    if (found === undefined) topics.set(at.topic, [toWire(at)]);
    else found.push(toWire(at));
  }
  return Array.from(topics, ([name, found]) => ({ name, partitions: found }));
}
