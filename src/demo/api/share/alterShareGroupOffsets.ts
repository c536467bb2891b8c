// AlterShareGroupOffsets: moves the start of a share group without members, in topics that it need not
// subscribe to. What was finished beyond the old start counts for nothing then.

import { alterShareGroupOffsets } from '../../../wire/api/groups/alterShareGroupOffsets';
import { errorCode } from '../../../wire/errorCodes';
import { DemoGroup } from '../../world/demoGroup';
import { answerer, type AnswerContext } from '../answerer';
import { coordinatorError } from '../groups/coordinated';

const NO_ID = '0'.repeat(32);

export const answerAlterShareGroupOffsets = answerer(alterShareGroupOffsets, (request, context) => {
  const { groupId, topics } = request;
  const refused = coordinatorError(groupId, context) ?? groupError(groupId, context);
  if (refused !== undefined) return { throttleTimeMs: 0, errorCode: refused, responses: [] };
  const group = groupOf(groupId, context);
  group.epoch++;
  return {
    throttleTimeMs: 0,
    errorCode: errorCode.NONE,
    responses: topics.map(({ topicName, partitions }) => ({
      topicName,
      topicId: context.world.topics.get(topicName)?.id ?? NO_ID,
      partitions: partitions.map(({ partitionIndex, startOffset }) => ({
        partitionIndex,
        errorCode: alter(group, topicName, partitionIndex, startOffset, context),
      })),
    })),
  };
});

function groupError(groupId: string, { world }: AnswerContext): number | undefined {
  const group = world.groups.get(groupId);
  if (group === undefined) return undefined;
  if (group.identity.type !== 'share') return errorCode.GROUP_ID_NOT_FOUND;
  return group.state === 'Empty' ? undefined : errorCode.NON_EMPTY_GROUP;
}

/** A group that is not there is made by its first start offset. */
function groupOf(groupId: string, { world }: AnswerContext): DemoGroup {
  const present = world.groups.get(groupId);
  if (present !== undefined) return present;
  const identity = { id: groupId, type: 'share', protocolType: 'share', assignor: '' } as const;
  const made = new DemoGroup(identity);
  world.addGroup(made);
  return made;
}

function alter(
  group: DemoGroup,
  topic: string,
  partition: number,
  start: bigint,
  { world, faults }: AnswerContext,
): number {
  const injected = faults.errorAt('partition', { group: group.id, topic, partition });
  if (injected !== undefined) return injected;
  if (world.log(topic, partition) === undefined) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  group.commits.set(topic, partition, start, 0);
  group.finished.set(topic, partition, 0);
  return errorCode.NONE;
}
