// The assignors of Kafka's consumers, as far as their outcome goes. `range` and `roundrobin` look
// only at names; the sticky ones move as few partitions as possible.

import type { TopicPartition } from '../../base/topicPartition';

export interface Candidate {
  readonly memberId: string;
  readonly topics: readonly string[];
  /** What it holds now. */
  readonly owned: readonly TopicPartition[];
}

export type Assignment = ReadonlyMap<string, readonly TopicPartition[]>;

/** How many partitions each topic has; topics that do not exist are missing. */
export type PartitionCounts = ReadonlyMap<string, number>;

export const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}-${partition}`;

/** Assigns by the named assignor; names it does not know assign as `uniform` does. */
export function assign(
  assignor: string,
  candidates: readonly Candidate[],
  counts: PartitionCounts,
): Assignment {
  const members = [...candidates].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  if (assignor === 'range') return range(members, counts);
  if (assignor === 'roundrobin') return roundRobin(members, counts);
  return sticky(members, counts);
}

const empty = (members: readonly Candidate[]) =>
  new Map<string, TopicPartition[]>(members.map(({ memberId }) => [memberId, []]));

const subscribed = (members: readonly Candidate[]): string[] =>
  [...new Set(members.flatMap(({ topics }) => topics))].sort();

const partitionsOf = (topic: string, counts: PartitionCounts): TopicPartition[] =>
  Array.from({ length: counts.get(topic) ?? 0 }, (_, partition) => ({ topic, partition }));

/** Per topic, neighbouring partitions to the members in order; the first ones get one more. */
function range(members: readonly Candidate[], counts: PartitionCounts): Assignment {
  const result = empty(members);
  for (const topic of subscribed(members)) {
    const takers = members.filter(({ topics }) => topics.includes(topic));
    const partitions = partitionsOf(topic, counts);
    const each = Math.floor(partitions.length / takers.length);
    const larger = partitions.length % takers.length;
    for (const [index, { memberId }] of takers.entries()) {
      const share = each + (index < larger ? 1 : 0);
      result.get(memberId)?.push(...partitions.splice(0, share));
    }
  }
  return result;
}

/** All partitions of all topics in turn. */
function roundRobin(members: readonly Candidate[], counts: PartitionCounts): Assignment {
  const result = empty(members);
  let turn = 0;
  for (const topic of subscribed(members)) {
    const takers = members.filter(({ topics }) => topics.includes(topic));
    for (const partition of partitionsOf(topic, counts)) {
      result.get(takers[turn++ % takers.length]?.memberId ?? '')?.push(partition);
    }
  }
  return result;
}

/** Every member keeps up to a fair share; the rest goes to the members with the fewest. */
function sticky(members: readonly Candidate[], counts: PartitionCounts): Assignment {
  const result = empty(members);
  const all = subscribed(members).flatMap((topic) => partitionsOf(topic, counts));
  const least = Math.floor(all.length / Math.max(1, members.length));
  let larger = all.length % Math.max(1, members.length);
  const free = new Map(all.map((partition) => [keyOf(partition), partition]));
  const byOwned = [...members].sort((a, b) => b.owned.length - a.owned.length);
  for (const { memberId, owned } of byOwned) {
    const mine = owned.filter((partition) => free.has(keyOf(partition)));
    const keeps = mine.length > least && larger > 0 ? least + 1 : least;
    if (keeps > least) larger--;
    for (const partition of mine.slice(0, keeps)) {
      free.delete(keyOf(partition));
      result.get(memberId)?.push(partition);
    }
  }
  for (const partition of free.values()) {
    const takers = members.filter(({ topics }) => topics.includes(partition.topic));
    const held = (memberId: string) => result.get(memberId)?.length ?? 0;
    const [first, ...rest] = takers;
    if (first === undefined) continue;
    const poorest = rest.reduce((a, b) => (held(b.memberId) < held(a.memberId) ? b : a), first);
    result.get(poorest.memberId)?.push(partition);
  }
  return result;
}
