// Which groups pass a filter.

import { globMatcher, isGlob } from './glob';
import type { LongWork } from '../../base/sharedThread';
import type { GroupListing } from '../model';
import type { GroupSnapshot } from './clusterSnapshot';
import { groupMembers, groupState, groupType } from './groupFacts';
import type { GroupFilter } from './groupFilter';

/** The groups that pass the filter; each is judged once. */
export function* matchingGroups(
  groups: Iterable<GroupSnapshot>,
  filter: GroupFilter,
): LongWork<GroupSnapshot[]> {
  const passes = filterMatcher(filter);
  const matching: GroupSnapshot[] = [];
  for (const group of groups) {
    yield;
    if (passes(group)) matching.push(group);
  }
  return matching;
}

/** Whether a group passes the filter; topics are judged once for all groups. */
function filterMatcher(filter: GroupFilter): (group: GroupSnapshot) => boolean {
  const { states, types, onlyWithLag } = filter;
  const mentions = filter.text.trim() === '' ? undefined : mentionsOf(filter.text.trim());
  return (group) =>
    (states.length === 0 || states.includes(groupState(group))) &&
    (types.length === 0 || types.includes(groupType(group))) &&
    (!onlyWithLag || mayHaveLag(group)) &&
    (mentions === undefined || mentions(group));
}

/**
 * The same for groups of which only the listing is known. What is not known may pass; a text is
 * looked for in the id only.
 */
export function listingMatcher(filter: GroupFilter): (listed: GroupListing) => boolean {
  const { states, types } = filter;
  const matches = filter.text.trim() === '' ? undefined : textMatcher(filter.text.trim());
  return ({ groupId, state, type }) =>
    (states.length === 0 || state === 'Unknown' || states.includes(state)) &&
    (types.length === 0 || type === 'unknown' || types.includes(type)) &&
    (matches === undefined || matches(groupId));
}

/** An unknown lag may be one, so the group stays. */
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
    return group.topics.some(matchesTopic);
  };
}

function textMatcher(text: string): (candidate: string) => boolean {
  if (isGlob(text)) return globMatcher([text], { ignoreCase: true });
  const wanted = text.toLowerCase();
  return (candidate) => candidate.toLowerCase().includes(wanted);
}
