// OffsetDelete: allowed while the group has members, but not for topics that one of them subscribes to.

import { offsetDelete } from '../../../wire/api/groups/offsetDelete';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import { coordinatorError } from './coordinated';

export const answerOffsetDelete = answerer(offsetDelete, (request, context) => {
  const { groupId } = request;
  const refused = coordinatorError(groupId, context) ?? groupError(groupId, context);
  if (refused !== undefined) return { throttleTimeMs: 0, errorCode: refused, topics: [] };
  return {
    throttleTimeMs: 0,
    errorCode: errorCode.NONE,
    topics: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: deleteOffset(groupId, name, partitionIndex, context),
      })),
    })),
  };
});

/** As the groups' validateOffsetDelete: foreign protocols must be empty. */
function groupError(groupId: string, { world }: AnswerContext): number | undefined {
  const group = world.groups.get(groupId);
  if (group === undefined || group.identity.type === 'share') return errorCode.GROUP_ID_NOT_FOUND;
  const foreign = group.identity.type === 'classic' && group.identity.protocolType !== 'consumer';
  return foreign && group.state !== 'Empty' ? errorCode.NON_EMPTY_GROUP : undefined;
}

function deleteOffset(
  groupId: string,
  topic: string,
  partition: number,
  { world, faults }: AnswerContext,
): number {
  const injected = faults.errorAt('partition', { group: groupId, topic, partition });
  if (injected !== undefined) return injected;
  if (!world.topics.has(topic)) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const group = world.groups.get(groupId);
  if (group?.isSubscribedTo(topic) === true) return errorCode.GROUP_SUBSCRIBED_TO_TOPIC;
  group?.commits.delete(topic, partition);
  return errorCode.NONE;
}
