// Small facts about the members of a group that all rebalance protocols need.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoGroup, DemoMember } from '../world/demoGroup';
import type { World } from '../world/world';
import { keyOf, type Candidate, type PartitionCounts } from './assign';
import type { Revocation } from './rebalanceProtocol';

export const candidatesOf = (members: readonly DemoMember[]): Candidate[] =>
  members.map(({ memberId, topics, assignment }) => ({ memberId, topics, owned: assignment }));

/** Partitions of the topics that the members subscribe to, as far as the topics exist. */
export function partitionCounts(world: World, members: readonly DemoMember[]): PartitionCounts {
  const counts = new Map<string, number>();
  for (const topic of members.flatMap(({ topics }) => topics)) {
    const found = world.topics.get(topic);
    if (found !== undefined) counts.set(topic, found.logs.length);
  }
  return counts;
}

/** Those of `partitions` that are not among `others`. */
export function without(
  partitions: readonly TopicPartition[],
  others: readonly TopicPartition[],
): TopicPartition[] {
  const keys = new Set(others.map(keyOf));
  return partitions.filter((partition) => !keys.has(keyOf(partition)));
}

/** Makes `partitions` the member's assignment, after the application has let go of what it loses. */
export function assignTo(
  member: DemoMember,
  partitions: readonly TopicPartition[],
  application: Revocation,
): void {
  const lost = without(member.assignment, partitions);
  if (lost.length > 0) application.revoking(member, lost);
  member.assignment = partitions;
}

/** A group that was deleted is there again, with whatever was committed in its name meanwhile. */
export function reappear(world: World, group: DemoGroup): void {
  const present = world.groups.get(group.id);
  if (present === group) return;
  for (const [topic, partitions] of present?.commits.topics() ?? []) {
    for (const [partition, { offset }] of partitions) group.commits.set(topic, partition, offset);
  }
  world.addGroup(group);
}
