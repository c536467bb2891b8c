// LeaveGroup: an administrator removes members, by member id or, if they are static, by instance id
// (KIP-345). Their clients notice after a while and join again, as real ones do.

import { leaveGroup } from '../../../wire/api/groups/leaveGroup';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import type { DemoGroup } from '../../world/demoGroup';
import { coordinatorError } from './coordinated';

interface Identity {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}

export const answerLeaveGroup = answerer(leaveGroup, (request, context) => {
  const { groupId, memberId } = request;
  const refused = coordinatorError(groupId, context);
  if (refused !== undefined) return { throttleTimeMs: 0, errorCode: refused, members: [] };
  if (context.version < 3) {
    return {
      throttleTimeMs: 0,
      errorCode: leave(groupId, { memberId, groupInstanceId: null }, context),
    };
  }
  return {
    throttleTimeMs: 0,
    errorCode: errorCode.NONE,
    members: request.members.map((identity) => ({
      memberId: identity.memberId,
      groupInstanceId: identity.groupInstanceId,
      errorCode: leave(groupId, identity, context),
    })),
  };
});

function leave(groupId: string, identity: Identity, { world }: AnswerContext): number {
  const group = world.groups.get(groupId);
  const type = group?.identity.type;
  if (group === undefined || type === 'share' || type === 'streams') {
    return errorCode.UNKNOWN_MEMBER_ID;
  }
  const member = find(group, identity);
  if (member === undefined) return errorCode.UNKNOWN_MEMBER_ID;
  if (identity.memberId !== '' && identity.memberId !== member.memberId) {
    return errorCode.FENCED_INSTANCE_ID;
  }
  group.remove(member);
  return errorCode.NONE;
}

const find = ({ members }: DemoGroup, { memberId, groupInstanceId }: Identity) =>
  groupInstanceId === null
    ? members.find((member) => member.memberId === memberId)
    : members.find((member) => member.instanceId === groupInstanceId);
