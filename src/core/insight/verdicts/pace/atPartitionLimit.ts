// The group falls behind, and more consumers would have nothing to do.

import { readable } from '../members/readable';
import { PLAIN_CONSUMERS, type Finding, type Rule } from '../rule';
import { fallingBehind } from './fallingBehind';

/** Falls behind with as many members as partitions: only more partitions or faster handling help. */
export const atPartitionLimit: Rule<'atPartitionLimit'> = {
  id: 'atPartitionLimit',
  types: PLAIN_CONSUMERS,
  find(view): Finding<'atPartitionLimit'> | undefined {
    const behind = fallingBehind.find(view);
    if (behind === undefined) return undefined;
    const { partitions } = view.once(readable);
    if (partitions === undefined) return undefined;
    if (view.memberCount < partitions) return undefined;
    return {
      severity: 'info',
      since: behind.since,
      evidence: { members: view.memberCount, partitions },
    };
  },
};
