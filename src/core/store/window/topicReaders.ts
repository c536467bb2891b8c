// The topics of a reading with the groups that read them.

import type { LongWork } from '../../../base/sharedThread';
import { addTotals, NO_LAG, type LagTotal } from '../../lag';
import type { ClusterSnapshot, GroupSnapshot } from '../clusterSnapshot';
import { topicTotals } from '../groupPartitions';
import { NOTHING_BESIDE, type GroupFilter, type KnownBeside } from '../groupFilter';
import { isApart } from '../groupFacts';
import { matchingGroups, mayHaveLag, textMatch } from '../matchingGroups';

/** A topic and who reads it. */
export interface TopicReaders {
  readonly topic: string;
  /** Of all readers together. */
  readonly total: LagTotal;
  /** Each group as if it read this topic only: its total is that of the topic. */
  readonly readers: readonly GroupSnapshot[];
}

/** What a group reads of each topic. The same group has read the same logs. */
const totals = new WeakMap<GroupSnapshot, ReadonlyMap<string, LagTotal>>();

/**
 * The topics that pass the filter, in no order. A text that matches a topic shows only that topic; one that
 * matches a group shows all that it reads.
 */
export function* topicReaders(
  snapshot: ClusterSnapshot,
  filter: GroupFilter,
  beside: KnownBeside = NOTHING_BESIDE,
): LongWork<TopicReaders[]> {
  const text = textMatch(filter);
  const byTopic = new Map<string, GroupSnapshot[]>();
  for (const group of yield* matchingGroups(snapshot.groups.values(), filter, beside)) {
    yield;
    const isWhole = text === undefined || text.ofGroup(group);
    for (const topic of group.topics) {
      if (!isWhole && !text.ofTopic(topic)) continue;
      const reader = readerOf(group, topic, totalsOf(group, snapshot).get(topic) ?? NO_LAG);
      if (filter.onlyWithLag && !mayHaveLag(reader)) continue;
      const readers = byTopic.get(topic) ?? [];
      byTopic.set(topic, readers);
      readers.push(reader);
    }
  }
  return [...byTopic].map(([topic, readers]) => ({
    topic,
    total: addTotals(readers.map(({ total }) => total)),
    readers,
  }));
}

/** The group as if it read that topic only. */
const readerOf = (group: GroupSnapshot, topic: string, total: LagTotal): GroupSnapshot =>
  isApart(group, topic)
    ? { ...group, total: NO_LAG, leftTotal: total, leftTopics: [topic] }
    : { ...group, total, leftTotal: undefined, leftTopics: [] };

function totalsOf(group: GroupSnapshot, snapshot: ClusterSnapshot): ReadonlyMap<string, LagTotal> {
  const known = totals.get(group) ?? topicTotals(group, snapshot);
  totals.set(group, known);
  return known;
}
