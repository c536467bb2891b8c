// Subscribed partitions that no member reads.

import { MINUTE_MS, PLAIN_CONSUMERS, placeOf, type Finding, type Rule } from '../rule';
import { readable, unread } from './readable';
import { awayMembers } from '../standing/staticAway';

/** The second round of a cooperative rebalance comes within this time. */
const AFTER_REBALANCE_MS = MINUTE_MS;
/** Consumers look for new partitions every five minutes (metadata.max.age.ms). */
const UNTIL_SEEN_MS = 6 * MINUTE_MS;

/**
 * For six minutes, so that consumers had time to see a new partition: Stable, every member's subscription and assignment could be read, and a partition of
 * a subscribed topic is in no assignment.
 *
 * Not while a KIP-848 member still takes over or gives up partitions, nor while a static member is
 * away. Wrong where an assignor of one's own leaves partitions out on purpose.
 */
export const unassigned: Rule<'unassigned'> = {
  id: 'unassigned',
  types: PLAIN_CONSUMERS,
  holdMs: UNTIL_SEEN_MS,
  find(view): Finding<'unassigned'> | undefined {
    if (view.state !== 'Stable') return undefined;
    const { now, restlessAt } = view;
    if (restlessAt !== undefined && now - restlessAt < AFTER_REBALANCE_MS) return undefined;
    const isMoving = view.members?.some(
      ({ assignment, targetAssignment }) =>
        targetAssignment !== undefined && targetAssignment.length !== assignment?.length,
    );
    if (isMoving === true || view.once(awayMembers).length > 0) return undefined;
    const found = unread(view);
    const { partitions } = view.once(readable);
    if (found === undefined || found.length === 0 || partitions === undefined) return undefined;
    return {
      severity: 'warning',
      partitions: found.map(placeOf),
      evidence: { unassigned: found.length, ofPartitions: partitions },
    };
  },
};
