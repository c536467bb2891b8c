// Some consumers have far more partitions than others.

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
    const subscriptions = new Set(
      members.map(({ subscribedTopics }) =>
        subscribedTopics === undefined ? undefined : JSON.stringify([...subscribedTopics].sort()),
      ),
    );
    if (subscriptions.size !== 1 || subscriptions.has(undefined)) return undefined;
    const counts = members.map(({ assignment }) => assignment?.length ?? NaN);
    const most = Math.max(...counts);
    const least = Math.min(...counts);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // More members than partitions is another thing: idleMembers.
    if (!(most - least >= LEAST_DIFFERENCE) || most < TIMES_MEAN * mean) return undefined;
    return {
      severity: 'info',
      evidence: { most, least, members: members.length, byRange: view.assignor === 'range' },
    };
  },
};
