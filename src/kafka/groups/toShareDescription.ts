// One group of a ShareGroupDescribe answer as core's GroupDescription: a share group (KIP-932), whose
// members read partitions together.

import type { GroupDescription, Member } from '../../core/model';
import type { TopicPartition } from '../../base/topicPartition';
import { success } from '../../base/failure/result';
import type { shareGroupDescribe } from '../../wire/api/groups/shareGroupDescribe';
import type { ResponseOf } from '../../wire/codec/schema';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import { parseGroupState } from './parseGroupState';
import { shareAnswer } from './shareFailure';

type DescribedGroup = ResponseOf<typeof shareGroupDescribe>['groups'][number];
type DescribedMember = DescribedGroup['members'][number];

/** A partition may be among the assignments of several members. */
export const toShareDescription = (
  group: DescribedGroup,
  coordinator: number,
): GroupAnswer<GroupDescription> =>
  group.errorCode === 0
    ? { groupId: group.groupId, errorCode: 0, result: success(toDescription(group, coordinator)) }
    : shareAnswer(group.groupId, group.errorCode);

const toDescription = (group: DescribedGroup, coordinator: number): GroupDescription => ({
  groupId: group.groupId,
  type: 'share',
  state: parseGroupState(group.groupState),
  stateText: group.groupState,
  protocolType: 'share',
  assignor: group.assignorName,
  coordinator,
  groupEpoch: group.groupEpoch,
  assignmentEpoch: group.assignmentEpoch,
  members: group.members.map(toMember),
});

/** A member gets a new assignment at once, without a target beside it. */
const toMember = (member: DescribedMember): Member => ({
  memberId: member.memberId,
  groupInstanceId: undefined,
  clientId: member.clientId,
  host: member.clientHost,
  rackId: member.rackId ?? undefined,
  subscribedTopics: member.subscribedTopicNames,
  assignment: member.assignment.topicPartitions.flatMap(({ topicName: topic, partitions }) =>
    partitions.map((partition): TopicPartition => ({ topic, partition })),
  ),
  targetAssignment: undefined,
  memberEpoch: member.memberEpoch,
});
