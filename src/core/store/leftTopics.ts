// Topics that a group has stopped reading: there are commits, but nobody in it subscribes any more. Their
// messages are not its backlog. Kafka's own command line counts them.

import type { Result } from '../../base/failure/result';
import type { GroupDescription, Member } from '../model';
import { topicPattern, type MatchesTopic } from './topicPattern';

type Described = Result<GroupDescription> | undefined;

/**
 * Those of `committed` that no member subscribes to and none is assigned. None while the group is not
 * Stable, or where the subscription of a single member is not known: it may read any topic.
 */
export function leftTopics(
  committed: ReadonlySet<string>,
  assigned: ReadonlySet<string>,
  description: Described,
): readonly string[] {
  const unassigned = [...committed].filter((topic) => !assigned.has(topic));
  if (unassigned.length === 0) return NONE;
  const subscribed = subscription(description);
  if (subscribed === undefined) return NONE;
  const left = unassigned.filter((topic) => !subscribed(topic));
  return left.length === 0 ? NONE : left;
}

/** A test whether some member subscribes to a topic; undefined where that is not known. */
function subscription(description: Described): MatchesTopic | undefined {
  if (description?.ok !== true) return undefined;
  const { state, type, protocolType, members } = description.value;
  const subscribes =
    type === 'streams' ||
    ((type === 'classic' || type === 'consumer') && protocolType === 'consumer');
  if (!subscribes || state !== 'Stable' || members.length === 0) return undefined;
  const names = new Set<string>();
  const patterns = new Map<string, MatchesTopic>();
  for (const { subscribedTopics, subscribedPattern, targetAssignment } of members) {
    if (subscribedPattern !== undefined && !patterns.has(subscribedPattern)) {
      const pattern = topicPattern(subscribedPattern);
      if (pattern === undefined) return undefined;
      patterns.set(subscribedPattern, pattern);
    }
    if (!saysSomething({ subscribedTopics, subscribedPattern })) return undefined;
    for (const topic of subscribedTopics ?? []) names.add(topic);
    for (const { topic } of targetAssignment ?? []) names.add(topic);
  }
  const tests = [...patterns.values()];
  return (topic) => names.has(topic) || tests.some((matches) => matches(topic));
}

/** Nobody joins a group to read nothing: an empty list is one that could not be understood. */
const saysSomething = ({
  subscribedTopics = [],
  subscribedPattern,
}: Pick<Member, 'subscribedTopics' | 'subscribedPattern'>): boolean =>
  subscribedTopics.length > 0 || subscribedPattern !== undefined;

const NONE: readonly string[] = [];
