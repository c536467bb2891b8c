// The words for a surprise: why a plan is shown again instead of written.

import { displayName } from '../../../base/visibleText';
import type { Surprise, SurpriseKind } from '../../plan/surprise';

/** What has changed, by kind; the sentence begins with the group. */
const CHANGED: Readonly<Record<SurpriseKind, string>> = {
  moved: 'has committed other offsets since the plan was made.',
  members: 'has members now.',
  gone: 'does not exist any more.',
  exists: 'has been created since the plan was made.',
  otherKind: 'is a group of another kind now.',
  partition: 'has a partition now that was not in the plan.',
  missing: 'no longer has an offset for a partition of the plan.',
  refused: 'has a partition that cannot be changed any more.',
  note: 'has a partition that would move differently now, for example because its log has been shortened.',
  existence: 'has other committed offsets now, which decides whether the group itself is deleted.',
};

/** 'billing has members now. Nothing was written; review the plan as it is now.' */
export const surpriseText = ({ groupId, kind }: Surprise): string =>
  `${displayName(groupId)} ${CHANGED[kind]} Nothing was written; review the plan as it is now.`;
