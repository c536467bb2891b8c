// The group falls behind, and more consumers could have partitions.

import { readable } from '../members/readable';
import { PLAIN_CONSUMERS, type Finding, type Rule } from '../rule';
import { fallingBehind } from './fallingBehind';

/**
 * Falls behind with fewer members than partitions: more can help.
 *
 * Wrong where something that all consumers share is the limit, as a database.
 */
export const tooFewMembers: Rule<'tooFewMembers'> = {
  id: 'tooFewMembers',
  types: PLAIN_CONSUMERS,
  find(view): Finding<'tooFewMembers'> | undefined {
    const behind = fallingBehind.find(view);
    if (behind === undefined) return undefined;
    const { reading, partitions } = view.once(readable);
    if (partitions === undefined) return undefined;
    const more = partitions - view.memberCount;
    if (more <= 0) return undefined;
    return {
      severity: 'info',
      since: behind.since,
      evidence: {
        members: view.memberCount,
        partitions,
        more,
        needed: Math.max(1, behind.evidence.membersNeeded - reading),
      },
    };
  },
};
