// What the text of a filter matches, in a sentence: a group may be shown for its id, for a topic that it
// reads, or for a client.

import { formatCount, formatExact } from '../../base/format';
import type { LongWork } from '../../base/sharedThread';
import { displayName } from '../../base/visibleText';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers } from '../store/groupFacts';
import { NOTHING_BESIDE, type GroupFilter, type KnownBeside } from '../store/groupFilter';
import { matchingGroups, textMatch } from '../store/matchingGroups';

/** How many topics and clients are named. */
const NAMED = 3;

/** 'Matches 5 group ids and topic returns: 9 of 26 groups.' */
export function* filterMatches(
  groups: readonly GroupSnapshot[],
  filter: GroupFilter,
  beside: KnownBeside = NOTHING_BESIDE,
): LongWork<string> {
  const shown = yield* matchingGroups(groups, filter, beside);
  const count = `${formatExact(shown.length)} of ${formatCount(groups.length, 'group')}`;
  const text = textMatch(filter);
  if (text === undefined || shown.length === 0) return `${count}.`;
  let ids = 0;
  const topics = new Set<string>();
  const clients = new Set<string>();
  for (const group of shown) {
    yield;
    if (text.matches(group.listing.groupId)) ids++;
    for (const topic of group.topics) if (text.ofTopic(topic)) topics.add(topic);
    for (const { clientId } of groupMembers(group) ?? []) {
      if (text.matches(clientId)) clients.add(clientId);
    }
  }
  const parts = [
    ids === 0 ? '' : formatCount(ids, 'group id'),
    named('topic', topics),
    named('client id', clients),
  ].filter((part) => part !== '');
  return `Matches ${inWords(parts)}: ${count}.`;
}

/** 'topic returns', 'topics a, b, c and 4 more'. */
function named(what: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return '';
  const first = [...names].slice(0, NAMED).map((name) => displayName(name, 40));
  const more = names.size > NAMED ? ` and ${formatExact(names.size - NAMED)} more` : '';
  return `${names.size === 1 ? what : `${what}s`} ${first.join(', ')}${more}`;
}

function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
