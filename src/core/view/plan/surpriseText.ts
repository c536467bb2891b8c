// The words for a surprise: why a plan is shown again instead of written.

import { displayName } from '../../../base/visibleText';
import type { Surprise, SurpriseKind } from '../../plan/surprise';

/** What has changed, by kind; the sentence begins with the group. */
const CHANGED: Readonly<Record<SurpriseKind, string>> = {
  moved: 'has committed other offsets since the plan was made.',
  members: 'has members now.',
  gone: 'no longer exists.',
  exists: 'has been created since the plan was made.',
  otherKind: 'is now a group of another type.',
  partition: 'has a partition now that was not in the plan.',
  missing: 'no longer has an offset for a partition of the plan.',
  refused: 'has a partition that can no longer be changed.',
  note: 'has a partition that would now move to another offset, for example because old messages were deleted.',
  existence: 'now has other committed offsets, which changes whether the group itself is deleted.',
};

/** 'billing has members now. Nothing was written. Review the new plan.' */
export const surpriseText = ({ groupId, kind }: Surprise): string =>
  `${displayName(groupId)} ${CHANGED[kind]} Nothing was written. Review the new plan.`;
