// The partitions that the panel shows: those that the sidebar shows, and those that somebody could
// read or is about to read, though nobody has committed to them yet.

import { TopicPartitionMap } from '../base/topicPartitionMap';
import { partitionLag } from '../lag';
import type { Member, Result } from '../model';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers } from '../store/groupFacts';
import {
  endOffsetOf,
  groupPartitions,
  type GroupPartition,
  type Logs,
} from '../store/groupPartitions';

/** Where logs start, of every partition of the group; the reading itself knows only few. */
export type LogStarts = TopicPartitionMap<Result<bigint>>;

/** By topic and partition. */
export function panelRows(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  starts: LogStarts,
): GroupPartition[] {
  const logs = { ...snapshot, startOffsets: together(snapshot.startOffsets, starts) };
  const rows = groupPartitions(group, logs);
  const known = new TopicPartitionMap<true>();
  for (const { topic, partition } of rows) known.set(topic, partition, true);
  const further: GroupPartition[] = [];
  for (const { topic, partition } of readable(groupMembers(group) ?? [], logs)) {
    if (known.get(topic, partition) !== undefined) continue;
    known.set(topic, partition, true);
    further.push(unreadRow(group, logs, topic, partition));
  }
  return further.length === 0 ? rows : [...rows, ...further].sort(byPartition);
}

/** Every partition of topics that members subscribe to, as far as those are known, and of targets. */
function* readable(
  members: readonly Member[],
  { topics }: Logs,
): Iterable<{ readonly topic: string; readonly partition: number }> {
  for (const topic of new Set(members.flatMap(({ subscribedTopics }) => subscribedTopics ?? []))) {
    const known = topics.get(topic);
    if (known?.ok !== true) continue;
    for (const { partition } of known.value.partitions) yield { topic, partition };
  }
  for (const { targetAssignment } of members) yield* targetAssignment ?? [];
}

function unreadRow(
  { commits }: GroupSnapshot,
  logs: Logs,
  topic: string,
  partition: number,
): GroupPartition {
  const end = endOffsetOf(logs, topic, partition);
  const start = logs.startOffsets.get(topic, partition);
  const lag = commits.ok
    ? partitionLag(undefined, end, start)
    : { kind: 'unknown' as const, failure: commits.failure };
  return { topic, partition, commit: undefined, member: undefined, end, start, lag };
}

function together(few: LogStarts, many: LogStarts): LogStarts {
  if (many.size === 0) return few;
  const all = new TopicPartitionMap<Result<bigint>>();
  for (const map of [few, many]) {
    for (const [{ topic, partition }, start] of map.entries()) all.set(topic, partition, start);
  }
  return all;
}

function byPartition(a: GroupPartition, b: GroupPartition): number {
  return Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
}
