// Some consumers have far more partitions than others.

import type { Member } from '../../../model';
import { PLAIN_CONSUMERS, type Finding, type Rule } from '../rule';

const LEAST_DIFFERENCE = 2;
const TIMES_MEAN = 1.5;

/**
 * Stable, all members subscribe to the same topics, and one has at least two partitions more than
 * another and half as many again as the mean. The range assignor does that: of each topic the first
 * members get one more.
 *
 * Not for share groups and Kafka Streams. Wrong where the assignor weighs partitions.
 */
export const unevenAssignment: Rule<'unevenAssignment'> = {
  id: 'unevenAssignment',
  types: PLAIN_CONSUMERS,
  find(view): Finding<'unevenAssignment'> | undefined {
    if (view.state !== 'Stable') return undefined;
    const members = view.members ?? [];
    if (members.length < 2) return undefined;
    let [most, least, sum] = [-Infinity, Infinity, 0];
    for (const { assignment } of members) {
      const count = assignment?.length ?? NaN;
      most = Math.max(most, count);
      least = Math.min(least, count);
      sum += count;
    }
    // More members than partitions is another thing: idleMembers.
    const mean = sum / members.length;
    if (!(most - least >= LEAST_DIFFERENCE) || most < TIMES_MEAN * mean) return undefined;
    if (!subscribeAlike(members)) return undefined;
    return {
      severity: 'info',
      evidence: { most, least, members: members.length, byRange: view.assignor === 'range' },
    };
  },
};

function subscribeAlike(members: readonly Member[]): boolean {
  const subscriptions = new Set(
    members.map(({ subscribedTopics }) =>
      subscribedTopics === undefined ? undefined : JSON.stringify([...subscribedTopics].sort()),
    ),
  );
  return subscriptions.size === 1 && !subscriptions.has(undefined);
}
