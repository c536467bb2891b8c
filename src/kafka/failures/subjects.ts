// What failures of this folder are said of, in the words that sentences are made from.

import type { TopicPartition } from '../../base/topicPartition';

export const groupSubject = (groupId: string): string => `group ${groupId}`;

export const topicSubject = (topic: string): string => `topic ${topic}`;

export const partitionSubject = ({ topic, partition }: TopicPartition): string =>
  `partition ${partition} of topic ${topic}`;
