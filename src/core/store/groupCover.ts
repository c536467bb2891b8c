// The topics and partitions that a group's commits and assignments name. Worked out only when one
// of them has changed.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { CommittedOffset, GroupDescription } from '../model';
import type { TopicPartition } from '../../base/topicPartition';
import type { Result } from '../../base/failure/result';
import { awaitedTopics } from '../streams/missingTopics';
import { leftTopics } from './leftTopics';

export interface GroupCover {
  /**
   * Topics that the group commits to or is assigned, each once; of Kafka Streams that is not ready also
   * those that it waits for.
   */
  readonly topics: readonly string[];
  /**
   * Partitions that are assigned to a member and have no commit, each once. All assigned ones where
   * the commits could not be read.
   */
  readonly uncommitted: readonly TopicPartition[];
  /** Topics that the group commits to and no longer reads: see {@link leftTopics}. */
  readonly leftTopics: readonly string[];
}

/** A group as far as its commits and assignments go. */
export interface GroupReading {
  readonly commits: Result<readonly CommittedOffset[]>;
  readonly description: Result<GroupDescription> | undefined;
}

export function groupCover({ commits, description }: GroupReading): GroupCover {
  const committedTopics = new Set<string>();
  const committed = commits.ok ? commits.value : [];
  let last: string | undefined;
  for (const { topic } of committed) if (topic !== last) committedTopics.add((last = topic));
  const topics = new Set([...committedTopics, ...awaitedTopics(description)]);
  const members = description?.ok === true ? description.value.members : [];
  if (members.length === 0) return { topics: [...topics], uncommitted: NONE, leftTopics: [] };
  const assignedTopics = new Set<string>();
  const known = new TopicPartitionMap<true>();
  for (const { topic, partition } of committed) known.set(topic, partition, true);
  const uncommitted: TopicPartition[] = [];
  for (const { assignment = [] } of members) {
    for (const assigned of assignment) {
      const { topic, partition } = assigned;
      assignedTopics.add(topic);
      if (known.get(topic, partition) !== undefined) continue;
      known.set(topic, partition, true);
      topics.add(topic);
      uncommitted.push(assigned);
    }
  }
  return {
    topics: [...topics],
    uncommitted: uncommitted.length === 0 ? NONE : uncommitted,
    leftTopics: leftTopics(committedTopics, assignedTopics, description),
  };
}

const NONE: readonly TopicPartition[] = [];
