// A Metadata answer as core's topics.

import { failed, success, type Result, type TopicDescription } from '../core/model';
import type { metadata } from '../wire/api/metadata';
import type { ResponseOf } from '../wire/schema';
import { codeFailure } from './codeFailure';
import { topicSubject } from './subjects';

type DescribedTopic = ResponseOf<typeof metadata>['topics'][number];

/** Topics of the answer by name, partitions ascending. A partition's own error only costs its leader. */
export function toTopicDescriptions({
  topics,
}: ResponseOf<typeof metadata>): Map<string, Result<TopicDescription>> {
  const described = new Map<string, Result<TopicDescription>>();
  for (const topic of topics) {
    if (topic.name === null) continue; // only topics asked for by id come without a name
    const refused = topic.errorCode !== 0;
    const failure = (): Result<never> =>
      failed(codeFailure(topic.errorCode, topicSubject(topic.name ?? '')));
    described.set(topic.name, refused ? failure() : success(toDescription(topic.name, topic)));
  }
  return described;
}

const toDescription = (topic: string, { partitions }: DescribedTopic): TopicDescription => ({
  topic,
  partitions: partitions
    .map(({ partitionIndex, leaderId }) => ({
      partition: partitionIndex,
      leader: leaderId < 0 ? undefined : leaderId,
    }))
    .sort((a, b) => a.partition - b.partition),
});
