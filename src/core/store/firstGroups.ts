// The first of many groups in a given order.

import type { LongWork } from '../../base/sharedThread';
import type { GroupListing, GroupState } from '../model';
import type { GroupSnapshot } from './clusterSnapshot';
import { groupState } from './groupFacts';
import type { GroupSort } from './groupFilter';

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
 * hundred are shown.
 */
export function firstGroups(
  groups: Iterable<GroupSnapshot>,
  sort: GroupSort,
  limit = Infinity,
): LongWork<GroupSnapshot[]> {
  return firstInOrder(groups, COMPARE[sort], limit);
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

const COMPARE: Readonly<Record<GroupSort, Compare>> = {
  lag: byLag,
  name: byName,
  state: byState,
};

function uncertain({ total }: GroupSnapshot): number {
  return total.unknown + total.unread + total.negative;
}
