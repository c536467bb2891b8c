// What a group's members could read: the partitions of the topics they subscribe to.

import type { TopicPartition } from '../../../../base/topicPartition';
import type { GroupView } from '../../ring/groupView';

interface Readable {
  /** Members with at least one partition. */
  readonly reading: number;
  /** Partitions of the topics that members subscribe to; undefined where that is not known. */
  readonly partitions: number | undefined;
}

export function readable(view: GroupView): Readable {
  const members = view.members ?? [];
  const reading = members.filter(({ assignment }) => (assignment?.length ?? 0) > 0).length;
  const topics = view.once(subscribedTopics);
  if (topics === undefined) return { reading, partitions: undefined };
  let partitions = 0;
  for (const topic of topics) {
    const described = view.snapshot.topics.get(topic);
    if (described?.ok === true) partitions += described.value.partitions.length;
  }
  return { reading, partitions: partitions === 0 ? undefined : partitions };
}

/**
 * Topics that members subscribe to or read. Undefined where a member's subscription or assignment
 * could not be read, or one reads what it does not subscribe to by name: then it has a pattern that
 * only the broker knows (KIP-848).
 */
export function subscribedTopics(view: GroupView): ReadonlySet<string> | undefined {
  const { members } = view;
  if (members === undefined || members.length === 0) return undefined;
  const topics = new Set<string>();
  for (const {
    subscribedTopics: names,
    subscribedPattern,
    assignment,
    targetAssignment,
  } of members) {
    if (subscribedPattern !== undefined || assignment === undefined) return undefined;
    if (names === undefined || names.length === 0) return undefined;
    const own = new Set(names);
    for (const name of own) topics.add(name);
    for (const { topic } of assignment) if (!own.has(topic)) return undefined;
    for (const { topic } of targetAssignment ?? []) topics.add(topic);
  }
  return topics;
}

/**
 * How many members could have something to read at the most; undefined where that is not known, or where any
 * number could, as in a share group. Tasks are what limits Kafka Streams.
 */
export function mostReaders(view: GroupView): number | undefined {
  if (view.type === 'share') return undefined;
  if (view.type !== 'streams') return view.once(readable).partitions;
  const tasks = (view.members ?? []).reduce(
    (sum, { streams }) => sum + (streams?.tasks.active.length ?? 0),
    0,
  );
  return tasks === 0 ? undefined : tasks;
}

/** Subscribed partitions that nobody reads; undefined where that is not known. */
export function unread(view: GroupView): readonly TopicPartition[] | undefined {
  const topics = view.once(subscribedTopics);
  if (topics === undefined) return undefined;
  const found: TopicPartition[] = [];
  for (const topic of topics) {
    const described = view.snapshot.topics.get(topic);
    if (described?.ok !== true) continue;
    const readers = view.readers?.ofTopic(topic);
    for (const { partition } of described.value.partitions) {
      if (readers?.get(partition) === undefined) found.push({ topic, partition });
    }
  }
  return found;
}
