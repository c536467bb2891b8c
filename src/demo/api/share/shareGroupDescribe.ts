// ShareGroupDescribe: share groups with their members; one partition may be with many of them.

import { shareGroupDescribe } from '../../../wire/api/groups/shareGroupDescribe';
import { errorCode } from '../../../wire/errorCodes';
import type { DemoMember } from '../../world/demoGroup';
import type { World } from '../../world/world';
import { answerer, type AnswerContext } from '../answerer';
import { topicPartitions } from '../groups/consumerGroupDescribe';
import { isRefused, shareGroup } from './shareGroup';

export const answerShareGroupDescribe = answerer(shareGroupDescribe, (request, context) => ({
  throttleTimeMs: 0,
  groups: request.groupIds.map((groupId) => describe(groupId, context)),
}));

function describe(groupId: string, context: AnswerContext) {
  const group = shareGroup(groupId, context);
  if (isRefused(group)) {
    return {
      errorCode: group.code,
      errorMessage: group.message,
      ...{ groupId, groupState: '', assignorName: '' },
      ...{ groupEpoch: 0, assignmentEpoch: 0, members: [] },
    };
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

const describeMember = (world: World, member: DemoMember) => ({
  memberId: member.memberId,
  rackId: member.rackId ?? null,
  memberEpoch: member.epoch,
  clientId: member.clientId,
  clientHost: member.host,
  subscribedTopicNames: member.topics,
  assignment: { topicPartitions: topicPartitions(world, member.assignment) },
});
