// Which task of Kafka Streams reads a partition, and which members have it.

import type { TopicPartition } from '../../base/topicPartition';
import type { GroupDescription, Member, StreamsTask, StreamsTasks } from '../model';

export interface PlacedTask extends StreamsTask {
  /** Members that keep a copy of its state. */
  readonly standby: readonly Member[];
  /** Members that are to take it over once they have its state. */
  readonly warmup: readonly Member[];
}

/** Undefined where no subtopology is known to read the topic. */
export function taskOf(
  { members, topology }: GroupDescription,
  { topic, partition }: TopicPartition,
): PlacedTask | undefined {
  const subtopology = topology?.subtopologies?.find(
    ({ sourceTopics, repartitionSourceTopics }) =>
      sourceTopics.includes(topic) || repartitionSourceTopics.some((one) => one.topic === topic),
  );
  if (subtopology === undefined) return undefined;
  const { subtopologyId } = subtopology;
  const withIt = (kind: keyof StreamsTasks): readonly Member[] =>
    members.filter(({ streams }) =>
      streams?.tasks[kind].some(
        (task) => task.subtopologyId === subtopologyId && task.partition === partition,
      ),
    );
  return { subtopologyId, partition, standby: withIt('standby'), warmup: withIt('warmup') };
}
