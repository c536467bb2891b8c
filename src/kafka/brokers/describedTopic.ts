// A topic of a Metadata answer as core's TopicDescription.

import { type TopicDescription } from '../../core/model';
import { failed, success, type Result } from '../../base/failure/result';
import type { metadata } from '../../wire/api/cluster/metadata';
import type { ResponseOf } from '../../wire/codec/schema';
import { codeFailure } from '../failures/codeFailure';
import { topicSubject } from '../../base/failure/subjects';

type AnsweredTopic = ResponseOf<typeof metadata>['topics'][number];

/** A topic that was asked for by name. */
export interface DescribedTopic {
  readonly name: string;
  readonly result: Result<TopicDescription>;
}

/** Partitions ascending. A partition's own error only costs its leader. */
export function toDescribedTopic(topic: AnsweredTopic): DescribedTopic {
  const name = topic.name ?? ''; // only topics asked for by id come without one
  const { errorCode } = topic;
  const result =
    errorCode === 0
      ? success(toDescription(name, topic))
      : failed(codeFailure(errorCode, topicSubject(name)));
  return { name, result };
}

const NO_ID = '0'.repeat(32);

const toDescription = (
  topic: string,
  { topicId, partitions }: AnsweredTopic,
): TopicDescription => ({
  topic,
  ...(topicId !== NO_ID && { id: topicId }),
  partitions: partitions
    .map(({ partitionIndex, leaderId, leaderEpoch }) => ({
      partition: partitionIndex,
      leader: leaderId < 0 ? undefined : leaderId,
      ...(leaderEpoch >= 0 && { leaderEpoch }),
    }))
    .sort((a, b) => a.partition - b.partition),
});
