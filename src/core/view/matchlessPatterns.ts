// Patterns that members subscribe by (KIP-848): the brokers look for the topics, and tell nobody which they
// found. That they found none shows in what the group reads.

import type { GroupDescription } from '../model';
import { topicPattern } from '../store/topicPattern';

const NONE: ReadonlySet<string> = new Set();

/**
 * The members' patterns for which the brokers found no topic. In a stable group every partition of a topic
 * that somebody subscribes to is assigned, so a pattern is one of them if no assigned topic matches it; one
 * that is not understood only if nothing at all is assigned. None where an assignment is unknown.
 */
export function matchlessPatterns({ state, members }: GroupDescription): ReadonlySet<string> {
  const patterns = new Set(members.flatMap(({ subscribedPattern }) => subscribedPattern ?? []));
  if (patterns.size === 0 || state !== 'Stable') return NONE;
  const assigned = new Set<string>();
  for (const { assignment, targetAssignment = [] } of members) {
    if (assignment === undefined) return NONE;
    for (const { topic } of assignment) assigned.add(topic);
    for (const { topic } of targetAssignment) assigned.add(topic);
  }
  const topics = [...assigned];
  return new Set(
    [...patterns].filter((pattern) => {
      const matches = topicPattern(pattern);
      return matches === undefined ? topics.length === 0 : !topics.some(matches);
    }),
  );
}

/** What a member reads that its pattern fits: nothing, as far as the brokers have looked. */
export const MATCHES_NO_TOPIC = 'matches no topic yet, or none that the member may read';
