// One group of a ConsumerGroupDescribe answer as core's description: groups of KIP-848, which the broker itself
// assigns.

import { success, type GroupDescription, type Member, type TopicPartition } from '../core/model';
import type { consumerGroupDescribe } from '../wire/api/consumerGroupDescribe';
import type { ResponseOf } from '../wire/schema';
import { failedAnswer, type GroupAnswer } from './groupAnswer';
import { parseGroupState } from './groupWords';

type DescribedGroup = ResponseOf<typeof consumerGroupDescribe>['groups'][number];
type DescribedMember = DescribedGroup['members'][number];

/** A member that subscribes by pattern only (KIP-848's regular expressions) has no topics of its own. */
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
  assignment: partitionsOf(member.assignment),
  targetAssignment: partitionsOf(member.targetAssignment),
  memberEpoch: member.memberEpoch,
});

const partitionsOf = ({ topicPartitions }: DescribedMember['assignment']): TopicPartition[] =>
  topicPartitions.flatMap(({ topicName, partitions }) =>
    partitions.map((partition) => ({ topic: topicName, partition })),
  );
