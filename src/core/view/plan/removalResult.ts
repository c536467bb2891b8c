// The sentence after members were removed from a group.

import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { MemberRemoval } from '../../write/removeAndLook';
import { failureSentence } from '../../../base/failure/failureSentence';

interface RemovalResult {
  readonly sentence: string;
  /** Whether all of them are known to be gone. */
  readonly whole: boolean;
}

/** 'Removed 1 member from billing; 1 member is still there. …' */
export function removalResult(groupId: string, removals: readonly MemberRemoval[]): RemovalResult {
  const count = (...ends: readonly MemberRemoval['end'][]): number =>
    removals.filter(({ end }) => ends.includes(end)).length;
  const removed = count('gone', 'acknowledged');
  const [acknowledged, still, unknown] = [count('acknowledged'), count('still'), count('unknown')];
  const parts = [
    removed > 0
      ? `Removed ${formatCount(removed, 'member')} from ${displayName(groupId)}`
      : `No member of ${displayName(groupId)} is known to have left`,
    ...(acknowledged > 0
      ? ['the broker has confirmed it, but the group could not be read again']
      : []),
    ...(still > 0 ? [`${formatCount(still, 'member is', 'members are')} still there`] : []),
    ...(unknown > 0 ? [`the result for ${formatCount(unknown, 'member')} is unknown`] : []),
  ];
  const [reason] = removals.flatMap(({ failure }) => failure ?? []);
  const why = reason === undefined ? '' : ` ${failureSentence(reason)}`;
  return { sentence: `${parts.join('; ')}.${why}`, whole: acknowledged + still + unknown === 0 };
}
