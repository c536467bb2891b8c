// Which groups pass a filter, in the order asked for.

import { globMatcher, isGlob } from '../base/glob';
import type { LongWork } from '../base/sharedThread';
import type { GroupState } from '../model';
import type { GroupSnapshot } from './clusterSnapshot';
import { groupMembers, groupState, groupType } from './groupFacts';
import type { GroupFilter, GroupSort } from './groupFilter';
import { visitPartitions } from './groupPartitions';

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

/** The first groups in order, and how many there are. */
export interface GroupSelection {
  readonly first: readonly GroupSnapshot[];
  /** Groups that pass the filter, those beyond the first included. */
  readonly matching: number;
}

/** So many more than asked for are collected before all but the first are dropped. */
const SPARE = 1_000;

/**
 * The first `limit` groups that pass the filter, in order. Of the others only their number is kept, so
 * that the order of ten thousand groups is never worked out where five hundred are shown.
 */
export function* selectGroups(
  groups: Iterable<GroupSnapshot>,
  filter: GroupFilter,
  sort: GroupSort,
  limit = Infinity,
): LongWork<GroupSelection> {
  const passes = filterMatcher(filter);
  const compare = COMPARE[sort];
  let first: GroupSnapshot[] = [];
  let matching = 0;
  for (const group of groups) {
    yield;
    if (!passes(group)) continue;
    matching++;
    first.push(group);
    if (first.length < limit + SPARE) continue;
    first = first.sort(compare).slice(0, limit);
  }
  return { first: first.sort(compare).slice(0, limit), matching };
}

/** Whether a group passes the filter; topics are judged once for all groups. */
export function filterMatcher(filter: GroupFilter): (group: GroupSnapshot) => boolean {
  const { states, types, onlyWithLag } = filter;
  const mentions = filter.text.trim() === '' ? undefined : mentionsOf(filter.text.trim());
  return (group) =>
    (states.length === 0 || states.includes(groupState(group))) &&
    (types.length === 0 || types.includes(groupType(group))) &&
    (!onlyWithLag || mayHaveLag(group)) &&
    (mentions === undefined || mentions(group));
}

/** What is not known may be lag, so it stays. */
function mayHaveLag({ total }: GroupSnapshot): boolean {
  return total.lag > 0n || total.unknown > 0 || total.unread > 0 || total.negative > 0;
}

/** Whether a group id, one of its topics or one of its client ids matches. */
function mentionsOf(text: string): (group: GroupSnapshot) => boolean {
  const matches = textMatcher(text);
  const topics = new Map<string, boolean>();
  const matchesTopic = (topic: string): boolean => {
    const known = topics.get(topic) ?? matches(topic);
    topics.set(topic, known);
    return known;
  };
  return (group) => {
    if (matches(group.listing.groupId)) return true;
    if (groupMembers(group)?.some(({ clientId }) => matches(clientId)) === true) return true;
    let last: string | undefined;
    let found = false;
    visitPartitions(group, (topic) => {
      if (found || topic === last) return;
      last = topic;
      found = matchesTopic(topic);
    });
    return found;
  };
}

function textMatcher(text: string): (candidate: string) => boolean {
  if (isGlob(text)) return globMatcher([text], { ignoreCase: true });
  const wanted = text.toLowerCase();
  return (candidate) => candidate.toLowerCase().includes(wanted);
}

type Compare = (a: GroupSnapshot, b: GroupSnapshot) => number;

const byName: Compare = (a, b) => {
  const left = a.listing.groupId;
  const right = b.listing.groupId;
  return left < right ? -1 : left > right ? 1 : 0;
};

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
