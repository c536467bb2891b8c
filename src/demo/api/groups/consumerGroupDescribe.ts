// ConsumerGroupDescribe: KIP-848 groups with epochs, assignments and where those are going.

import { consumerGroupDescribe } from '../../../wire/api/groups/consumerGroupDescribe';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import type { TopicPartition } from '../../../base/topicPartition';
import type { DemoMember } from '../../world/demoGroup';
import type { World } from '../../world/world';
import { byTopic } from './byTopic';
import { coordinatorError } from './coordinated';

/** Member types of version 1: a classic client in a consumer group would be 0. */
const CONSUMER_MEMBER = 1;

export const answerConsumerGroupDescribe = answerer(consumerGroupDescribe, (request, context) => ({
  throttleTimeMs: 0,
  groups: request.groupIds.map((groupId) => describe(groupId, context)),
}));

function describe(groupId: string, context: AnswerContext) {
  const error = coordinatorError(groupId, context);
  if (error !== undefined) return refused(groupId, error, null);
  const group = context.world.groups.get(groupId);
  if (group === undefined) {
    return refused(groupId, errorCode.GROUP_ID_NOT_FOUND, `Group ${groupId} not found.`);
  }
  if (group.identity.type !== 'consumer') {
    const message = `Group ${groupId} is not a consumer group.`;
    return refused(groupId, errorCode.GROUP_ID_NOT_FOUND, message);
  }
  return {
    errorCode: errorCode.NONE,
    groupId,
    groupState: group.state,
    groupEpoch: group.epoch,
    assignmentEpoch: group.assignmentEpoch,
    assignorName: group.identity.assignor,
    members: group.members.map((member) => describeMember(context.world, member)),
  };
}

const refused = (groupId: string, code: number, message: string | null) => ({
  errorCode: code,
  errorMessage: message,
  groupId,
  groupState: '',
  groupEpoch: 0,
  assignmentEpoch: 0,
  assignorName: '',
  members: [],
});

const describeMember = (world: World, member: DemoMember) => ({
  memberId: member.memberId,
  instanceId: member.instanceId ?? null,
  rackId: member.rackId ?? null,
  memberEpoch: member.epoch,
  clientId: member.clientId,
  clientHost: member.host,
  subscribedTopicNames: member.topics,
  assignment: { topicPartitions: topicPartitions(world, member.assignment) },
  targetAssignment: { topicPartitions: topicPartitions(world, member.target) },
  memberType: CONSUMER_MEMBER,
});

/** Partitions as newer messages have them, by topic and its id. */
export const topicPartitions = (world: World, partitions: readonly TopicPartition[]) =>
  [...byTopic(partitions)].map(([topicName, numbers]) => ({
    topicId: world.topics.get(topicName)?.id ?? '0'.repeat(32),
    topicName,
    partitions: numbers,
  }));
