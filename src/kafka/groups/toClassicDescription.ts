// One group of a DescribeGroups answer as core's GroupDescription. In classic groups, subscriptions
// and assignments are bytes that only the members have to understand.

import { isPartitionNumber } from '../../base/partitionNumber';
import type { GroupDescription, Member, StreamsMember } from '../../core/model';
import type { TopicPartition } from '../../base/topicPartition';
import { success } from '../../base/failure/result';
import type { describeGroups } from '../../wire/api/groups/describeGroups';
import { readAssignment, readSubscription } from '../../wire/message/consumerProtocol';
import type { ResponseOf } from '../../wire/codec/schema';
import { WireError } from '../../wire/codec/wireError';
import { failedAnswer, type GroupAnswer } from '../coordinators/groupAnswer';
import { classicStreams, STREAMS_ASSIGNOR } from './members/classicStreams';
import { connectWorker, CONNECT_PROTOCOL } from './members/connectWorker';
import { parseGroupState } from './parseGroupState';

/** More partitions than one member can be assigned. */
const MOST_ASSIGNED = 100_000;

type DescribedGroup = ResponseOf<typeof describeGroups>['groups'][number];
type DescribedMember = DescribedGroup['members'][number];

/** Bytes that are not of the consumer protocol leave only the member's assignment undefined. */
export const toClassicDescription = (
  group: DescribedGroup,
  coordinator: number,
): GroupAnswer<GroupDescription> =>
  group.errorCode === 0
    ? { groupId: group.groupId, errorCode: 0, result: success(toDescription(group, coordinator)) }
    : failedAnswer(group.groupId, group.errorCode);

function toDescription(group: DescribedGroup, coordinator: number): GroupDescription {
  return {
    groupId: group.groupId,
    type: 'classic',
    state: parseGroupState(group.groupState),
    stateText: group.groupState,
    protocolType: group.protocolType,
    assignor: group.protocolData,
    coordinator,
    groupEpoch: undefined,
    assignmentEpoch: undefined,
    members: group.members.map((member) => toMember(member, group)),
  };
}

function toMember(
  member: DescribedMember,
  { protocolType, protocolData: assignor }: DescribedGroup,
): Member {
  const isConsumer = protocolType === 'consumer';
  const subscription = isConsumer
    ? readable(() => readSubscription(member.memberMetadata))
    : undefined;
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId ?? undefined,
    clientId: member.clientId,
    host: member.clientHost,
    rackId: subscription?.rackId ?? undefined,
    subscribedTopics: subscription?.topics,
    assignment: isConsumer ? readable(() => assignedTo(member)) : undefined,
    targetAssignment: undefined,
    memberEpoch: undefined,
    ...(isConsumer &&
      assignor === STREAMS_ASSIGNOR && { streams: streamsOf(member, subscription) }),
    ...(protocolType === CONNECT_PROTOCOL && { connect: workerOf(member) }),
  };
}

const streamsOf = (
  { memberAssignment }: DescribedMember,
  subscription: ReturnType<typeof readSubscription>,
): StreamsMember | undefined =>
  readable(() =>
    classicStreams(
      subscription?.userData ?? null,
      readAssignment(memberAssignment)?.userData ?? null,
    ),
  );

const workerOf = ({ memberMetadata, memberAssignment }: DescribedMember) =>
  readable(() => connectWorker(memberMetadata, memberAssignment));

/**
 * No bytes mean no partitions, as during a rebalance. The group's leader wrote the bytes, and no
 * broker has checked them. So an impossible assignment counts as one of a foreign protocol.
 */
function assignedTo({ memberAssignment }: DescribedMember): TopicPartition[] {
  const assigned = readAssignment(memberAssignment)?.assignedPartitions ?? [];
  const count = assigned.reduce((sum, { partitions }) => sum + partitions.length, 0);
  if (
    count > MOST_ASSIGNED ||
    !assigned.every(({ partitions }) => partitions.every(isPartitionNumber))
  ) {
    throw new WireError('An assignment contains an invalid partition.');
  }
  return assigned.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
