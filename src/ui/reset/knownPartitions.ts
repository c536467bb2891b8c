// The partitions of a draft's groups, from the latest reading: prompts open at once from what is known.

import type { TopicPartition } from '../../base/topicPartition';
import type { ClusterSnapshot, GroupSnapshot } from '../../core/store/clusterSnapshot';
import { committedOf, groupPartitions } from '../../core/store/groupPartitions';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { ResetDraft } from './resetDraft';

export interface KnownPartition extends TopicPartition {
  readonly groupId: string;
  readonly commit: bigint | undefined;
  /** Whether there may be a commit that could not be read. */
  readonly unread: boolean;
  /** Log end offset, where it is known. */
  readonly end: bigint | undefined;
}

/** Of each group, every partition of every topic that it reads; group by group, by topic and number. */
export function knownPartitions({
  cluster,
  groupIds,
}: Pick<ResetDraft, 'cluster' | 'groupIds'>): readonly KnownPartition[] {
  const snapshot = cluster?.store.state.snapshot;
  if (snapshot === undefined) return [];
  return groupIds.flatMap((groupId) => {
    const group = snapshot.groups.get(groupId);
    return group === undefined ? [] : partitionsOf(groupId, group, snapshot);
  });
}

function partitionsOf(
  groupId: string,
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
): KnownPartition[] {
  const found = new TopicPartitionMap<KnownPartition>();
  for (const read of groupPartitions(group, snapshot)) {
    const { topic, partition, lag, end } = read;
    const commit = committedOf(read);
    const unread = commit === undefined && lag.kind === 'unknown';
    const known = { commit, unread, end: end.ok ? end.value : undefined };
    found.set(topic, partition, { groupId, topic, partition, ...known });
  }
  for (const topic of [...found.topics()]) {
    const described = snapshot.topics.get(topic);
    if (described?.ok !== true) continue;
    for (const { partition } of described.value.partitions) {
      if (found.get(topic, partition) !== undefined) continue;
      const end = snapshot.endOffsets.get(topic, partition);
      const known = {
        commit: undefined,
        unread: false,
        end: end?.ok === true ? end.value : undefined,
      };
      found.set(topic, partition, { groupId, topic, partition, ...known });
    }
  }
  return [...found.entries()].map(([, known]) => known).sort(byTopic);
}

const byTopic = (a: KnownPartition, b: KnownPartition): number =>
  Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;

/** 'Committed 1,500 to 2,000; the logs end at 1,750 to 2,000', for the prompt of a value. */
interface KnownRange {
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
