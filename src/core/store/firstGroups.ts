// The first of many groups in a given order.

import type { LongWork } from '../../base/sharedThread';
import type { GroupListing, GroupState } from '../model';
import { attentionRank } from '../severity';
import type { GroupSnapshot } from './clusterSnapshot';
import { groupState } from './groupFacts';
import { NOTHING_BESIDE, type GroupSort, type KnownBeside } from './groupFilter';

/** States in the order in which they deserve attention. */
const STATE_ORDER: readonly GroupState[] = [
  'PreparingRebalance',
  'CompletingRebalance',
  'Assigning',
  'Reconciling',
  'NotReady',
  'Stable',
  'Empty',
  'Dead',
  'Unknown',
];

/** How many more than asked for are collected before they are sorted and cut. */
const SPARE = 1_000;

/**
 * The first `limit` groups in order. The others are not sorted: of ten thousand groups, only five
 * hundred are shown. Of what is not known beside the reading, the order by trend or attention is that by lag.
 */
export function* firstGroups(
  groups: Iterable<GroupSnapshot>,
  sort: GroupSort,
  limit = Infinity,
  beside: KnownBeside = NOTHING_BESIDE,
): LongWork<GroupSnapshot[]> {
  if (sort !== 'trend' && sort !== 'attention') {
    return yield* firstInOrder(groups, COMPARE[sort], limit);
  }
  // They are gone through twice, which the values of a map can be only once.
  const all = [...groups];
  return yield* firstInOrder(all, yield* byRank(all, RANKS[sort](beside)), limit);
}

/** The same for groups of which only the listing is known; without a lag they are sorted by name. */
export function firstListed(
  listed: Iterable<GroupListing>,
  sort: GroupSort,
  limit = Infinity,
): LongWork<GroupListing[]> {
  return firstInOrder(listed, sort === 'state' ? listedByState : listedByName, limit);
}

function* firstInOrder<T>(
  all: Iterable<T>,
  compare: (a: T, b: T) => number,
  limit: number,
): LongWork<T[]> {
  let first: T[] = [];
  for (const one of all) {
    if (first.push(one) < limit + SPARE) continue;
    first = first.sort(compare).slice(0, limit);
    yield;
  }
  return first.sort(compare).slice(0, limit);
}

type Compare = (a: GroupSnapshot, b: GroupSnapshot) => number;
type RankOf = (group: GroupSnapshot) => number;

const listedByName = ({ groupId: left }: GroupListing, { groupId: right }: GroupListing): number =>
  left < right ? -1 : left > right ? 1 : 0;

const listedByState = (a: GroupListing, b: GroupListing): number =>
  STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || listedByName(a, b);

const byName: Compare = (a, b) => listedByName(a.listing, b.listing);

/** Most lag first; of equals, those with something unknown before those that are known. */
const byLag: Compare = (a, b) => {
  if (a.total.lag !== b.total.lag) return a.total.lag > b.total.lag ? -1 : 1;
  return uncertain(b) - uncertain(a) || byName(a, b);
};

const byState: Compare = (a, b) =>
  STATE_ORDER.indexOf(groupState(a)) - STATE_ORDER.indexOf(groupState(b)) || byLag(a, b);

/** The lowest rank first, each group ranked once; equals by lag. */
function* byRank(groups: Iterable<GroupSnapshot>, rankOf: RankOf): LongWork<Compare> {
  const ranks = new Map<GroupSnapshot, number>();
  for (const group of groups) {
    ranks.set(group, rankOf(group));
    yield;
  }
  return (a, b) => {
    const [left = 0, right = 0] = [ranks.get(a), ranks.get(b)];
    return left === right ? byLag(a, b) : left - right;
  };
}

const RANKS = {
  /** What grows fastest first, then what is steady, what shrinks, and what is unknown. */
  trend:
    ({ paceOf }: KnownBeside): RankOf =>
    ({ listing }) =>
      -(paceOf?.(listing.groupId) ?? -Infinity),
  attention:
    ({ severityOf }: KnownBeside): RankOf =>
    (group) =>
      attentionRank(severityOf?.(group)),
};

const COMPARE: Readonly<Record<Exclude<GroupSort, keyof typeof RANKS>, Compare>> = {
  lag: byLag,
  name: byName,
  state: byState,
};

function uncertain({ total }: GroupSnapshot): number {
  return total.unknown + total.unread + total.negative;
}
