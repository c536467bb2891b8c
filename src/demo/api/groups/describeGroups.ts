// DescribeGroups: classic groups. While a rebalance goes on, members come without metadata and
// assignment, as from a real coordinator (ClassicGroup.describe). A group that is not classic, or not
// there, is Dead without an error below version 6 and GROUP_ID_NOT_FOUND from then on (KIP-1043).

import { describeGroups } from '../../../wire/api/groups/describeGroups';
import { errorCode } from '../../../wire/errorCodes';
import { writeAssignment, writeSubscription } from '../../../wire/message/consumerProtocol';
import { answerer, type AnswerContext } from '../answerer';
import type { TopicPartition } from '../../../base/topicPartition';
import type { DemoGroup, DemoMember } from '../../world/demoGroup';
import { byTopic } from './byTopic';
import { coordinatorError } from './coordinated';

const NO_BYTES = Buffer.alloc(0);

export const answerDescribeGroups = answerer(describeGroups, (request, context) => ({
  throttleTimeMs: 0,
  groups: request.groups.map((groupId) => describe(groupId, context)),
}));

function describe(groupId: string, context: AnswerContext) {
  const error = coordinatorError(groupId, context);
  if (error !== undefined) return nothing(groupId, '', error, null);
  const group = context.world.groups.get(groupId);
  if (group === undefined) return missing(groupId, `Group ${groupId} not found.`, context);
  if (group.identity.type !== 'classic') {
    return missing(groupId, `Group ${groupId} is not a classic group.`, context);
  }
  const stable = group.state === 'Stable';
  return {
    errorCode: errorCode.NONE,
    groupId,
    groupState: group.state,
    protocolType: group.identity.protocolType,
    protocolData: stable ? group.identity.assignor : '',
    members: group.members.map((member) => describeMember(group, member, stable)),
  };
}

function missing(groupId: string, message: string, { version }: AnswerContext) {
  return version < 6
    ? nothing(groupId, 'Dead', errorCode.NONE, null)
    : nothing(groupId, 'Dead', errorCode.GROUP_ID_NOT_FOUND, message);
}

const nothing = (groupId: string, groupState: string, code: number, message: string | null) => ({
  errorCode: code,
  errorMessage: message,
  groupId,
  groupState,
  protocolType: '',
  protocolData: '',
  members: [],
});

function describeMember(group: DemoGroup, member: DemoMember, stable: boolean) {
  return {
    memberId: member.memberId,
    groupInstanceId: member.instanceId ?? null,
    clientId: member.clientId,
    clientHost: member.host,
    memberMetadata: stable ? (member.foreign?.metadata ?? subscriptionOf(group, member)) : NO_BYTES,
    memberAssignment: stable ? (member.foreign?.assignment ?? assignmentOf(member)) : NO_BYTES,
  };
}

function subscriptionOf(group: DemoGroup, { topics, assignment, rackId }: DemoMember): Buffer {
  // Only cooperative consumers tell what they own; the others have given it up before they join.
  const owned = group.identity.assignor === 'cooperative-sticky' ? assignment : [];
  return writeSubscription({
    topics,
    ownedPartitions: topicPartitions(owned),
    rackId: rackId ?? null,
  });
}

const assignmentOf = ({ assignment }: DemoMember): Buffer =>
  writeAssignment({ assignedPartitions: topicPartitions(assignment) });

const topicPartitions = (partitions: readonly TopicPartition[]) =>
  Array.from(byTopic(partitions), ([topic, numbers]) => ({ topic, partitions: numbers }));
