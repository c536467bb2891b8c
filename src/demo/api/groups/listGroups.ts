// ListGroups: the groups that this broker coordinates, filtered by state and type without regard to case.

import { listGroups } from '../../../wire/api/groups/listGroups';
import { errorCode } from '../../../wire/errorCodes';
import { answerer } from '../answerer';

export const answerListGroups = answerer(listGroups, (request, { world, broker, faults }) => {
  const injected = faults.errorAt('response');
  if (injected !== undefined) return { throttleTimeMs: 0, errorCode: injected, groups: [] };

  const states = lowerCase(request.statesFilter);
  const types = lowerCase(request.typesFilter);
  const groups = [];
  for (const { identity, state } of world.groups.values()) {
    if (world.placement.coordinatorOf(identity.id) !== broker) continue;
    if (states.size > 0 && !states.has(state.toLowerCase())) continue;
    if (types.size > 0 && !types.has(identity.type)) continue;
    groups.push({
      groupId: identity.id,
      protocolType: identity.protocolType,
      groupState: state,
      groupType: identity.type,
    });
  }
  return { throttleTimeMs: 0, errorCode: errorCode.NONE, groups };
});

const lowerCase = (words: readonly string[]) => new Set(words.map((word) => word.toLowerCase()));
