// The partitions of a draft's groups, from the latest reading: prompts open at once from what is known.

import type { TopicPartition } from '../../core/model';
import { committedOf, groupPartitions } from '../../core/store/groupPartitions';
import { TopicPartitionMap } from '../../core/base/topicPartitionMap';
import type { ResetDraft } from './resetDraft';

export interface KnownPartition extends TopicPartition {
  /** Of the first of the groups that has one. */
  readonly commit: bigint | undefined;
  /** Whether there may be a commit that could not be read. */
  readonly unread: boolean;
  /** Log end offset, where it is known. */
  readonly end: bigint | undefined;
}

/** Every partition of every topic that one of the groups reads, by topic and number. */
export function knownPartitions({
  cluster,
  groupIds,
}: Pick<ResetDraft, 'cluster' | 'groupIds'>): readonly KnownPartition[] {
  const snapshot = cluster?.store.state.snapshot;
  if (snapshot === undefined) return [];
  const found = new TopicPartitionMap<KnownPartition>();
  for (const groupId of groupIds) {
    const group = snapshot.groups.get(groupId);
    if (group === undefined) continue;
    for (const row of groupPartitions(group, snapshot)) {
      const { topic, partition, lag, end } = row;
      const committed = committedOf(row);
      const other = found.get(topic, partition);
      found.set(topic, partition, {
        topic,
        partition,
        commit: other?.commit ?? committed,
        unread: other?.unread === true || (committed === undefined && lag.kind === 'unknown'),
        end: end.ok ? end.value : undefined,
      });
    }
  }
  for (const topic of [...found.topics()]) {
    const described = snapshot.topics.get(topic);
    if (described?.ok !== true) continue;
    for (const { partition } of described.value.partitions) {
      if (found.get(topic, partition) !== undefined) continue;
      const end = snapshot.endOffsets.get(topic, partition);
      found.set(topic, partition, {
        ...{ topic, partition, commit: undefined, unread: false },
        end: end?.ok === true ? end.value : undefined,
      });
    }
  }
  return [...found.entries()].map(([, known]) => known).sort(byTopic);
}

const byTopic = (a: KnownPartition, b: KnownPartition): number =>
  Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;

/** 'Committed 1,500 to 2,000; the logs end at 1,750 to 2,000', for the prompt of a value. */
export interface KnownRange {
  readonly least: bigint;
  readonly most: bigint;
}

export function rangeOf(values: Iterable<bigint | undefined>): KnownRange | undefined {
  let range: KnownRange | undefined;
  for (const value of values) {
    if (value === undefined) continue;
    range = {
      least: range === undefined || value < range.least ? value : range.least,
      most: range === undefined || value > range.most ? value : range.most,
    };
  }
  return range;
}
