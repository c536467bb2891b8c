// Lag that is nothing but the markers of transactions.

import { ALL_TYPES, placeOf, type Finding, type Rule } from '../rule';

/**
 * A read of the log at the committed offset found markers only, up to the log end. Kafka's number
 * stays what it is; there is nothing to read.
 */
export const markersOnly: Rule<'markersOnly'> = {
  id: 'markersOnly',
  types: ALL_TYPES,
  find({ partitions, facts }): Finding<'markersOnly'> | undefined {
    if (facts.contentAt === undefined) return undefined;
    const found = partitions.filter(({ topic, partition, committed, lag }) => {
      if (committed === undefined || lag === undefined || lag <= 0n) return false;
      return facts.contentAt?.({ topic, partition, offset: committed }) === 'markers';
    });
    if (found.length === 0) return undefined;
    return {
      severity: 'info',
      partitions: found.map(placeOf),
      evidence: { markers: found.reduce((sum, { lag }) => sum + (lag ?? 0n), 0n) },
    };
  },
};
