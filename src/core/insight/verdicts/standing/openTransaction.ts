// A producer left a transaction open: who reads committed messages only stops there.

import { ALL_TYPES, MINUTE_MS, placeOf, type Finding, type Rule } from '../rule';
import { isHeldByTransaction } from '../smallLag';

const AFTER_MS = 5 * MINUTE_MS;
/** Kafka's default of transaction.max.timeout.ms: no transaction may be open for longer. */
const HANGING_MS = 15 * MINUTE_MS;

/**
 * The last stable offset is known to stand below the log end for five minutes while messages come,
 * and the group has committed up to it. An error after 15 minutes, since Kafka ends transactions
 * itself before that unless they hang.
 *
 * Wrong where the last stable offset is asked for rarely and each time another transaction is open
 * at the very same place, which cannot be.
 */
export const openTransaction: Rule<'openTransaction'> = {
  id: 'openTransaction',
  types: ALL_TYPES,
  find(view): Finding<'openTransaction'> | undefined {
    if (view.stable.isEmpty) return undefined;
    const held = view.partitions.flatMap((partition) => {
      const still = view.stable.get(partition.topic, partition.partition);
      const { end, producedAt } = partition;
      if (still === undefined || end === undefined || producedAt === undefined) return [];
      if (still.seenAt - still.since < AFTER_MS || producedAt < still.since) return [];
      if (view.now - still.seenAt > AFTER_MS) return [];
      return isHeldByTransaction(partition, view) ? [{ partition, still, end }] : [];
    });
    const [worst] = held.sort((a, b) => a.still.since - b.still.since);
    if (worst === undefined) return undefined;
    const { partition, still, end } = worst;
    const stillMs = still.seenAt - still.since;
    return {
      severity: stillMs >= HANGING_MS ? 'error' : 'warning',
      since: still.since,
      partitions: held.map((one) => placeOf(one.partition)),
      evidence: {
        ...placeOf(partition),
        offset: still.offset,
        stillMs,
        behind: end - still.offset,
      },
    };
  },
};
