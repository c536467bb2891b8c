// The group falls behind, and more consumers would have nothing to do.

import { readable } from '../members/readable';
import type { Finding, Rule } from '../rule';
import { fallingBehind } from './fallingBehind';

/** Falls behind with as many members as partitions: only more partitions or faster handling help. */
export const atPartitionLimit: Rule<'atPartitionLimit'> = {
  id: 'atPartitionLimit',
  find(view): Finding<'atPartitionLimit'> | undefined {
    const behind = fallingBehind.find(view);
    const { partitions } = view.once(readable);
    if (behind === undefined || partitions === undefined) return undefined;
    if (view.memberCount < partitions) return undefined;
    return {
      severity: 'info',
      since: behind.since,
      evidence: { members: view.memberCount, partitions },
    };
  },
};
