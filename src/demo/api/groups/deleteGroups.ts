// DeleteGroups: groups without members, with all their commits.

import { deleteGroups } from '../../../wire/api/groups/deleteGroups';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import { coordinatorError } from './coordinated';

export const answerDeleteGroups = answerer(deleteGroups, (request, context) => ({
  throttleTimeMs: 0,
  results: request.groupsNames.map((groupId) => ({
    groupId,
    errorCode: deleteGroup(groupId, context),
  })),
}));

function deleteGroup(groupId: string, context: AnswerContext): number {
  if (groupId === '') return errorCode.INVALID_GROUP_ID;
  const refused = coordinatorError(groupId, context);
  if (refused !== undefined) return refused;
  const group = context.world.groups.get(groupId);
  if (group === undefined) return errorCode.GROUP_ID_NOT_FOUND;
  if (group.state !== 'Empty') return errorCode.NON_EMPTY_GROUP;
  group.commits.clear();
  context.world.groups.delete(groupId);
  return errorCode.NONE;
}
