// What the coordinator checks before it looks at a group at all.

import { errorCode } from '../../../wire/errorCodes';
import type { AnswerContext } from '../answerer';

/** The error code for a request about a group, before the group itself matters; undefined for none. */
export function coordinatorError(groupId: string, context: AnswerContext): number | undefined {
  const injected =
    context.faults.errorAt('response') ?? context.faults.errorAt('group', { group: groupId });
  if (injected !== undefined) return injected;
  const coordinator = context.world.placement.coordinatorOf(groupId);
  return coordinator === context.broker ? undefined : errorCode.NOT_COORDINATOR;
}
