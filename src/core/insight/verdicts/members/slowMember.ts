// One consumer holds nearly all of the lag.

import type { Member } from '../../../model';
import type { GroupView } from '../../ring/groupView';
import type { WatchedPartition } from '../../ring/watchedPartition';
import { byMember, ownedPartitions } from '../byMember';
import { memberPart } from '../memberPart';
import { MINUTE_MS, NOT_SHARED, placeOf, type Finding, type Rule } from '../rule';
import { stillPartitions } from '../standing/stuckPartition';
import { hotPartitions } from './hotPartition';

const MOST_LAG = 0.8;
const MOST_PARTITIONS = 0.5;
const LEAST_LAG = 1000n;
/** How messages are spread is only known after that, in milliseconds. */
const EXPLAINED_MS = 4 * MINUTE_MS;

/**
 * Stable with two members or more; for five minutes one of them holds at least 80 % of the lag, and
 * at least 1,000 messages, with at most half of the partitions.
 *
 * Not where its partitions get far more messages than others (`hotPartition`), or stand still
 * (`stuckPartition`): then the consumer is not the cause.
 */
export const slowMember: Rule<'slowMember'> = {
  id: 'slowMember',
  types: NOT_SHARED,
  holdMs: 5 * MINUTE_MS,
  find(view): Finding<'slowMember'> | undefined {
    if (view.state !== 'Stable' || view.memberCount < 2 || view.lag < LEAST_LAG) return undefined;
    if (view.now - view.since < EXPLAINED_MS + MINUTE_MS) return undefined;
    const owned = view.once(ownedPartitions);
    const all = { lag: Number(lagOf(owned)), partitions: owned.length };
    for (const [member, partitions] of view.once(byMember)) {
      if (member === undefined || partitions.length > all.partitions * MOST_PARTITIONS) continue;
      const found = judged(member, partitions, all, view);
      if (found !== undefined) return found;
    }
    return undefined;
  },
};

function judged(
  member: Member,
  partitions: readonly WatchedPartition[],
  all: { readonly lag: number; readonly partitions: number },
  view: GroupView,
): Finding<'slowMember'> | undefined {
  const own = lagOf(partitions);
  if (own < LEAST_LAG || Number(own) < all.lag * MOST_LAG) return undefined;
  const explained = new Set<WatchedPartition>([
    ...hotPartitions(view, EXPLAINED_MS).map(({ partition }) => partition),
    ...view.once(stillPartitions).map(({ partition }) => partition),
  ]);
  const rest = lagOf(partitions.filter((one) => !explained.has(one)));
  if (Number(rest) < all.lag * MOST_LAG) return undefined;
  return {
    severity: 'warning',
    partitions: partitions.map(placeOf),
    evidence: {
      member: memberPart(member),
      lagPart: Number(own) / all.lag,
      partitions: partitions.length,
      ofPartitions: all.partitions,
    },
  };
}

const lagOf = (partitions: readonly WatchedPartition[]): bigint =>
  partitions.reduce((sum, { lag }) => (lag !== undefined && lag > 0n ? sum + lag : sum), 0n);
