// DeleteShareGroupOffsets: a share group without members forgets whole topics.

import { deleteShareGroupOffsets } from '../../../wire/api/groups/deleteShareGroupOffsets';
import { errorCode } from '../../../wire/errorCodes';
import type { DemoGroup } from '../../world/demoGroup';
import { answerer, type AnswerContext } from '../answerer';
import { isRefused, shareGroup } from './shareGroup';

const NO_ID = '0'.repeat(32);

export const answerDeleteShareGroupOffsets = answerer(
  deleteShareGroupOffsets,
  ({ groupId, topics }, context) => {
    const group = shareGroup(groupId, context);
    if (isRefused(group)) {
      const { code, message } = group;
      return { throttleTimeMs: 0, errorCode: code, errorMessage: message, responses: [] };
    }
    if (group.state !== 'Empty') {
      return { throttleTimeMs: 0, errorCode: errorCode.NON_EMPTY_GROUP, responses: [] };
    }
    return {
      throttleTimeMs: 0,
      errorCode: errorCode.NONE,
      responses: topics.map(({ topicName }) => ({
        topicName,
        topicId: context.world.topics.get(topicName)?.id ?? NO_ID,
        errorCode: forget(group, topicName, context),
      })),
    };
  },
);

function forget(group: DemoGroup, topic: string, { world, faults }: AnswerContext): number {
  const injected = faults.errorAt('topic', { group: group.id, topic });
  if (injected !== undefined) return injected;
  if (!world.topics.has(topic)) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  for (const partition of [...(group.commits.topics().get(topic)?.keys() ?? [])]) {
    group.commits.delete(topic, partition);
    group.finished.set(topic, partition, 0);
  }
  return errorCode.NONE;
}
