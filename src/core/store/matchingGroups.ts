// Which groups pass a filter.

import { globMatcher, isGlob } from './glob';
import type { LongWork } from '../../base/sharedThread';
import type { GroupListing } from '../model';
import { needsAttention } from '../severity';
import type { GroupSnapshot } from './clusterSnapshot';
import { groupMembers, groupState, groupType } from './groupFacts';
import { NOTHING_BESIDE, type GroupFilter, type KnownBeside } from './groupFilter';

/** The groups that pass the filter; each is judged once. */
export function* matchingGroups(
  groups: Iterable<GroupSnapshot>,
  filter: GroupFilter,
  beside: KnownBeside = NOTHING_BESIDE,
): LongWork<GroupSnapshot[]> {
  const passes = filterMatcher(filter, beside);
  const matching: GroupSnapshot[] = [];
  for (const group of groups) {
    yield;
    if (passes(group)) matching.push(group);
  }
  return matching;
}

/** Whether a group passes the filter. */
function filterMatcher(
  filter: GroupFilter,
  { severityOf }: KnownBeside,
): (group: GroupSnapshot) => boolean {
  const { states, types, onlyWithLag, onlyNeedsAttention } = filter;
  const text = textMatch(filter);
  return (group) =>
    (states.length === 0 || states.includes(groupState(group))) &&
    (types.length === 0 || types.includes(groupType(group))) &&
    (!onlyWithLag || mayHaveLag(group)) &&
    (!onlyNeedsAttention || needsAttention(severityOf?.(group))) &&
    (text === undefined || text.ofGroup(group) || group.topics.some(text.ofTopic));
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
export function mayHaveLag({ total }: Pick<GroupSnapshot, 'total'>): boolean {
  return total.lag > 0n || total.unknown > 0 || total.unread > 0 || total.negative > 0;
}

/** What the text of a filter matches. */
export interface TextMatch {
  /** Whether an id, of whatever, matches. */
  readonly matches: (id: string) => boolean;
  /** Whether the group's id or the client id of one of its members matches. */
  readonly ofGroup: (group: GroupSnapshot) => boolean;
  readonly ofTopic: (topic: string) => boolean;
}

/** Undefined for a filter without a text. Topics are judged once for all groups. */
export function textMatch(filter: GroupFilter): TextMatch | undefined {
  const text = filter.text.trim();
  if (text === '') return undefined;
  const matches = textMatcher(text);
  const topics = new Map<string, boolean>();
  return {
    matches,
    ofGroup: (group) =>
      matches(group.listing.groupId) ||
      groupMembers(group)?.some(({ clientId }) => matches(clientId)) === true,
    ofTopic: (topic) => {
      const known = topics.get(topic) ?? matches(topic);
      topics.set(topic, known);
      return known;
    },
  };
}

function textMatcher(text: string): (candidate: string) => boolean {
  if (isGlob(text)) return globMatcher([text], { ignoreCase: true });
  const wanted = text.toLowerCase();
  return (candidate) => candidate.toLowerCase().includes(wanted);
}
