// What failures are said of, in the words that sentences are made from.

import type { TopicPartition } from '../topicPartition';

export const groupSubject = (groupId: string): string => `group ${groupId}`;

export const topicSubject = (topic: string): string => `topic ${topic}`;

export const partitionSubject = ({ topic, partition }: TopicPartition): string =>
  `partition ${partition} of topic ${topic}`;
