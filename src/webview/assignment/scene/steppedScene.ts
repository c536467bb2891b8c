// The scene of one rebalance, before it or after it, with what moved marked.

import type { ShownRebalance, ShownTopic } from '../../../protocol/rebalances';
import type { Scene, SceneMember, ScenePartition, SceneTopic } from './scene';

export type Side = 'before' | 'after';

export function steppedScene(shown: ShownRebalance, side: Side): Scene {
  const counts = new Map<number, number>();
  const count = (reader: number | null): void => {
    if (reader !== null) counts.set(reader, (counts.get(reader) ?? 0) + 1);
  };
  for (const topic of shown.topics) {
    topic[side].forEach(count);
    for (const { member } of topic.further?.[side] ?? []) count(member);
  }
  const shared = shown.shared === true;
  return {
    live: false,
    shared,
    topics: shown.topics.map((topic) => sceneTopic(topic, side, shared)),
    members: shown.members.map((member, at) => sceneMember(member, counts.get(at) ?? 0, side)),
    membersUnknown: null,
    // No lag is shown while stepping.
    thresholds: { normal: 0, fallingBehind: 0 },
  };
}

function sceneTopic(topic: ShownTopic, side: Side, shared: boolean): SceneTopic {
  const further = new Map<number, number[]>();
  for (const { at, member } of topic.further?.[side] ?? []) {
    const known = further.get(at);
    if (known === undefined) further.set(at, [member]);
    else known.push(member);
  }
  return {
    topic: topic.topic,
    name: topic.name,
    lag: null,
    failure: null,
    unassigned: topic[side].includes(null) ? `nobody read it ${side} the rebalance` : null,
    partitions: topic.partition.map((partition, at) => {
      const found = scenePartition(topic, partition, at, side);
      if (!shared) return found;
      return { ...found, readers: [...found.readers, ...(further.get(at) ?? [])], mark: null };
    }),
  };
}

function scenePartition(
  topic: ShownTopic,
  partition: number,
  at: number,
  side: Side,
): ScenePartition {
  const from = topic.before[at] ?? null;
  const to = topic.after[at] ?? null;
  const reader = side === 'before' ? from : to;
  return {
    partition,
    row: null,
    readers: reader === null ? [] : [reader],
    mark: from === to ? null : { kind: 'moved', from, to },
    lag: '',
    counts: false,
    level: null,
    weight: 0,
  };
}

function sceneMember(
  { name, presence }: ShownRebalance['members'][number],
  partitions: number,
  side: Side,
): SceneMember {
  const absent =
    (presence === 'joined' && side === 'before') || (presence === 'left' && side === 'after');
  const idle = absent ? `not in the group ${side} the rebalance` : 'it had no partition';
  return {
    name,
    title: name,
    memberId: null,
    details: [],
    reading:
      partitions > 0 ? { kind: 'reading', count: partitions } : { kind: 'idle', reason: idle },
    lag: null,
    tags: presence === 'stayed' ? [] : [presence],
    presence,
    absent,
  };
}
