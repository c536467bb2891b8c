// What the bench's cluster holds, as pure arithmetic, so that the right total lag is known beforehand
// and nobody has to believe a contender.

import type { TopicPartition } from '../../../src/base/topicPartition';

export const TOPICS = 200;
export const PARTITIONS = 50;
export const GROUPS = 10_000;

const numbered = (prefix: string, index: number, digits: number): string =>
  `${prefix}-${String(index).padStart(digits, '0')}`;

export const topicName = (index: number): string => numbered('bench-topic', index, 3);
export const groupName = (index: number): string => numbered('bench-group', index, 5);

/** How many records the partition holds, 5–24: its log end offset. */
export function recordsIn(topic: number, partition: number): number {
  return 5 + ((topic * 7 + partition) % 20);
}

/** A commit of the seed. `topicIndex` is what `topicName` was made from. */
export interface PlannedCommit extends TopicPartition {
  readonly topicIndex: number;
  readonly offset: number;
}

/**
 * The first `count` commits of a group: partitions of one topic, once these are all there of the next.
 * All groups together commit to every partition of every topic. Few topics a group is kind to kadm,
 * which looks at each partition of a committed topic.
 */
export function commitsOf(group: number, count: number): PlannedCommit[] {
  const block = Math.floor(group / TOPICS) * 10;
  return Array.from({ length: count }, (_, index) => {
    const topicIndex = (group + Math.floor(index / PARTITIONS)) % TOPICS;
    const partition = (block + index) % PARTITIONS;
    const offset = Math.max(0, recordsIn(topicIndex, partition) - ((group + index) % 30));
    return { topic: topicName(topicIndex), topicIndex, partition, offset };
  });
}

/** Lag of all groups together after each made `count` commits. */
export function plannedLag(count: number): bigint {
  let lag = 0;
  for (let group = 0; group < GROUPS; group++) {
    for (const { topicIndex, partition, offset } of commitsOf(group, count)) {
      lag += recordsIn(topicIndex, partition) - offset;
    }
  }
  return BigInt(lag);
}
