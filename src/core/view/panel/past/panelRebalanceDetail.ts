// One rebalance in full, so that the panel can step to it: every partition with its reader before and after.

import type { LongWork } from '../../../../base/sharedThread';
import { TopicPartitionMap } from '../../../../base/topicPartitionMap';
import { displayName } from '../../../../base/visibleText';
import { keyOf } from '../../../insight/assignmentChange';
import type { Rebalance } from '../../../insight/rebalance';
import type { Member } from '../../../model';
import type { FurtherReader, ShownRebalance, ShownTopic } from '../../../../protocol/rebalances';
import { sortMembers } from '../../sortMembers';
import { namesOf } from './panelRebalance';

/** Readers by index into the members; null for nobody. */
interface Readers {
  before: number | null;
  after: number | null;
  /** All others. */
  readonly further: { readonly before: number[]; readonly after: number[] };
}

type Side = 'before' | 'after';

/** The most further readers of all partitions and sides. */
const MOST_FURTHER = 10_000;

export function* panelRebalanceDetail(
  rebalance: Rebalance,
  shared = false,
): LongWork<ShownRebalance> {
  const { id, before = [], after } = rebalance;
  const nameOf = namesOf(rebalance);
  const earlier = new Set(before.map(keyOf));
  const later = new Set(after.map(keyOf));
  const gone = before.filter((member) => !later.has(keyOf(member)));
  const members = sortMembers([...after, ...gone]);
  const indexes = new Map(members.map((member, index) => [keyOf(member), index]));
  yield;
  const readers = new TopicPartitionMap<Readers>();
  const indexOf = (member: Member): number | null => indexes.get(keyOf(member)) ?? null;
  yield* noteReaders(readers, 'before', before, indexOf);
  yield* noteReaders(readers, 'after', after, indexOf);
  return {
    id,
    members: members.map((member) => ({
      name: nameOf(member),
      presence: presenceOf(earlier.has(keyOf(member)), later.has(keyOf(member))),
    })),
    ...(shared ? { shared } : {}),
    topics: yield* topicsOf(readers, shared ? MOST_FURTHER : 0),
  };
}

function presenceOf(before: boolean, after: boolean): 'stayed' | 'joined' | 'left' {
  if (!before) return 'joined';
  return after ? 'stayed' : 'left';
}

/** Of several readers the first counts, unless partitions are shared. */
function* noteReaders(
  readers: TopicPartitionMap<Readers>,
  side: Side,
  members: readonly Member[],
  indexOf: (member: Member) => number | null,
): LongWork<void> {
  for (const member of members) {
    const index = indexOf(member);
    for (const { topic, partition } of member.assignment ?? []) {
      let known = readers.get(topic, partition);
      if (known === undefined) {
        known = { before: null, after: null, further: { before: [], after: [] } };
        readers.set(topic, partition, known);
      }
      if (known[side] === null) known[side] = index;
      else if (index !== null) known.further[side].push(index);
      yield;
    }
  }
}

/** All partitions in one pass, topic by topic. */
function* topicsOf(
  readers: TopicPartitionMap<Readers>,
  mostFurther: number,
): LongWork<ShownTopic[]> {
  const topics: (ShownTopic & Columns)[] = [];
  let left = mostFurther;
  for (const [{ topic, partition }, { before, after, further }] of readers.entries()) {
    let last = topics.at(-1);
    if (last?.topic !== topic) {
      last = { topic, name: displayName(topic), partition: [], before: [], after: [] };
      if (mostFurther > 0) last = { ...last, further: { before: [], after: [] } };
      topics.push(last);
    }
    for (const side of ['before', 'after'] as const) {
      for (const member of further[side]) {
        if (left-- > 0) last.further?.[side].push({ at: last.partition.length, member });
      }
    }
    last.partition.push(partition);
    last.before.push(before);
    last.after.push(after);
    yield;
  }
  return topics.sort((a, b) => Number(a.topic > b.topic) - Number(a.topic < b.topic));
}

interface Columns {
  readonly partition: number[];
  readonly before: (number | null)[];
  readonly after: (number | null)[];
  readonly further?: { readonly before: FurtherReader[]; readonly after: FurtherReader[] };
}
