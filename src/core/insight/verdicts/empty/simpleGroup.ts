// A group whose consumers assign partitions to themselves: Kafka does not see them.

import { CLASSIC, MINUTE_MS, type Finding, type Rule } from '../rule';

const WINDOW_MS = 10 * MINUTE_MS;

/**
 * Empty, without a protocol type, and with commits: assign() without subscribe(), or offsets that an
 * administrator wrote. Committed offsets that move show that something runs.
 *
 * Wrong where the offsets were only written by a tool and no consumer was ever there.
 */
export const simpleGroup: Rule<'simpleGroup'> = {
  id: 'simpleGroup',
  types: CLASSIC,
  find(view): Finding<'simpleGroup'> | undefined {
    if (!view.isSimple || view.partitions.length === 0) return undefined;
    const moving = view.partitions.some(
      ({ track }) => track?.movedAt !== undefined && track.movedAt >= view.now - WINDOW_MS,
    );
    return { severity: 'info', evidence: { moving } };
  },
};
