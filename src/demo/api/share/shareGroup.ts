// The share group that a request is about, or the error code that a coordinator has instead.

import { errorCode } from '../../../wire/errorCodes';
import type { DemoGroup } from '../../world/demoGroup';
import type { AnswerContext } from '../answerer';
import { coordinatorError } from '../groups/coordinated';

/** Why there is no such share group, in the words of GroupMetadataManager. */
export interface Refused {
  readonly code: number;
  readonly message: string | null;
}

export function shareGroup(groupId: string, context: AnswerContext): DemoGroup | Refused {
  const code = coordinatorError(groupId, context);
  if (code !== undefined) return { code, message: null };
  const group = context.world.groups.get(groupId);
  if (group?.identity.type === 'share') return group;
  const message =
    group === undefined ? `Group ${groupId} not found.` : `Group ${groupId} is not a share group.`;
  return { code: errorCode.GROUP_ID_NOT_FOUND, message };
}

export const isRefused = (found: DemoGroup | Refused): found is Refused => 'code' in found;
