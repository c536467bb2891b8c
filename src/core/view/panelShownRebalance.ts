// One rebalance in full, so that the panel can step to it: every partition with its reader before and after.

import { TopicPartitionMap } from '../base/topicPartitionMap';
import { displayName } from '../base/visibleText';
import { keyOf } from '../insight/assignmentChange';
import type { Rebalance } from '../insight/rebalance';
import type { Member } from '../model';
import type { ShownRebalance, ShownTopic } from '../../protocol/rebalances';
import { inOrder } from './panelMembers';
import { namesOf } from './panelRebalances';

export function panelShownRebalance(rebalance: Rebalance): ShownRebalance {
  const { id, before = [], after } = rebalance;
  const nameOf = namesOf(rebalance);
  const earlier = new Set(before.map(keyOf));
  const later = new Set(after.map(keyOf));
  const gone = before.filter((member) => !later.has(keyOf(member)));
  const members = inOrder([...after, ...gone]);
  const indexes = new Map(members.map((member, index) => [keyOf(member), index]));
  return {
    id,
    members: members.map((member) => ({
      name: nameOf(member),
      presence: presenceOf(earlier.has(keyOf(member)), later.has(keyOf(member))),
    })),
    topics: topicsOf(before, after, (member) => indexes.get(keyOf(member)) ?? null),
  };
}

function presenceOf(before: boolean, after: boolean): 'stayed' | 'joined' | 'left' {
  if (!before) return 'joined';
  return after ? 'stayed' : 'left';
}

function topicsOf(
  before: readonly Member[],
  after: readonly Member[],
  indexOf: (member: Member) => number | null,
): ShownTopic[] {
  const readers = new TopicPartitionMap<{ before: number | null; after: number | null }>();
  for (const [side, members] of [['before', before] as const, ['after', after] as const]) {
    for (const member of members) {
      for (const { topic, partition } of member.assignment ?? []) {
        const known = readers.get(topic, partition) ?? { before: null, after: null };
        known[side] ??= indexOf(member);
        readers.set(topic, partition, known);
      }
    }
  }
  return [...readers.topics()].sort().map((topic) => topicOf(topic, readers));
}

function topicOf(
  topic: string,
  readers: TopicPartitionMap<{ readonly before: number | null; readonly after: number | null }>,
): ShownTopic {
  const rows = [...readers.entries()].filter(([row]) => row.topic === topic);
  return {
    topic,
    name: displayName(topic),
    partition: rows.map(([{ partition }]) => partition),
    before: rows.map(([, reader]) => reader.before),
    after: rows.map(([, reader]) => reader.after),
  };
}
