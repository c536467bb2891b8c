// Names of groups, topics and partitions in failures, ready for a sentence.

import type { TopicPartition } from '../../base/topicPartition';

export const groupSubject = (groupId: string): string => `group ${groupId}`;

export const topicSubject = (topic: string): string => `topic ${topic}`;

export const partitionSubject = ({ topic, partition }: TopicPartition): string =>
  `partition ${partition} of topic ${topic}`;
