// More consumers than partitions: some have nothing to do.

import { PLAIN_CONSUMERS, type Finding, type Rule } from '../rule';
import { readable } from './readable';

/**
 * Stable, every assignment could be read, members without a partition, and more members than
 * partitions. Never for share groups, whose members share partitions, nor Kafka Streams, whose
 * members keep copies.
 *
 * Wrong where they stand by on purpose.
 */
export const idleMembers: Rule<'idleMembers'> = {
  id: 'idleMembers',
  types: PLAIN_CONSUMERS,
  find(view): Finding<'idleMembers'> | undefined {
    if (view.state !== 'Stable') return undefined;
    const { members, memberCount } = view;
    if (members === undefined || members.some(({ assignment }) => assignment === undefined)) {
      return undefined;
    }
    const idle = members.filter(({ assignment }) => assignment?.length === 0).length;
    if (idle === 0) return undefined;
    const { partitions } = view.once(readable);
    if (partitions === undefined || memberCount <= partitions) return undefined;
    return { severity: 'info', evidence: { idle, members: memberCount, partitions } };
  },
};
