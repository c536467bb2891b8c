// One group of a ConsumerGroupDescribe answer as core's GroupDescription: a KIP-848 group, for
// which the broker assigns.

import { type GroupDescription, type Member } from '../../core/model';
import type { TopicPartition } from '../../base/topicPartition';
import { success } from '../../base/failure/result';
import type { consumerGroupDescribe } from '../../wire/api/groups/consumerGroupDescribe';
import type { ResponseOf } from '../../wire/codec/schema';
import { failedAnswer, type GroupAnswer } from '../coordinators/groupAnswer';
import { parseGroupState } from './parseGroupState';

type DescribedGroup = ResponseOf<typeof consumerGroupDescribe>['groups'][number];
type DescribedMember = DescribedGroup['members'][number];

/** A member that subscribes only by a regular expression (KIP-848) names no topics. */
export const toConsumerDescription = (
  group: DescribedGroup,
  coordinator: number,
): GroupAnswer<GroupDescription> =>
  group.errorCode === 0
    ? { groupId: group.groupId, errorCode: 0, result: success(toDescription(group, coordinator)) }
    : failedAnswer(group.groupId, group.errorCode);

const toDescription = (group: DescribedGroup, coordinator: number): GroupDescription => ({
  groupId: group.groupId,
  type: 'consumer',
  state: parseGroupState(group.groupState),
  stateText: group.groupState,
  protocolType: 'consumer',
  assignor: group.assignorName,
  coordinator,
  groupEpoch: group.groupEpoch,
  assignmentEpoch: group.assignmentEpoch,
  members: group.members.map(toMember),
});

const toMember = (member: DescribedMember): Member => ({
  memberId: member.memberId,
  groupInstanceId: member.instanceId ?? undefined,
  clientId: member.clientId,
  host: member.clientHost,
  rackId: member.rackId ?? undefined,
  subscribedTopics: member.subscribedTopicNames,
  subscribedPattern: patternOf(member),
  assignment: partitionsOf(member.assignment),
  targetAssignment: partitionsOf(member.targetAssignment),
  memberEpoch: member.memberEpoch,
});

/** Brokers say '' for none. */
const patternOf = ({ subscribedTopicRegex: pattern }: DescribedMember): string | undefined =>
  pattern === null || pattern === '' ? undefined : pattern;

const partitionsOf = ({ topicPartitions }: DescribedMember['assignment']): TopicPartition[] =>
  topicPartitions.flatMap(({ topicName, partitions }) =>
    partitions.map((partition) => ({ topic: topicName, partition })),
  );
