// The partitions that the panel shows. Besides the sidebar's partitions these are the ones that a
// member could or will read, though nobody has committed to them yet.

import type { LongWork } from '../../../base/sharedThread';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import { partitionLag } from '../../lag';
import type { Result } from '../../../base/failure/result';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import {
  endOffsetOf,
  groupPartitions,
  type GroupPartition,
  type Logs,
} from '../../store/groupPartitions';
import type { Membership } from './panelMembership';

/** The log start of every partition of the group; a reading has only a few of them. */
export type LogStarts = TopicPartitionMap<Result<bigint>>;

/** By topic and partition. */
export function* panelRows(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  starts: LogStarts,
  membership: Membership,
): LongWork<GroupPartition[]> {
  const rows: GroupPartition[] = [];
  const known = new TopicPartitionMap<true>();
  for (const row of groupPartitions(group, snapshot)) {
    known.set(row.topic, row.partition, true);
    rows.push(withStart(row, starts));
    yield;
  }
  const committedOrAssigned = rows.length;
  for (const { topic, partition } of readable(membership, snapshot)) {
    if (known.get(topic, partition) !== undefined) continue;
    known.set(topic, partition, true);
    rows.push(withStart(unreadRow(group, snapshot, topic, partition), starts));
    yield;
  }
  return rows.length === committedOrAssigned ? rows : rows.sort(byPartition);
}

/** Every known partition of subscribed topics, and of target assignments. */
function* readable(
  { members, subscribed }: Membership,
  { topics }: Logs,
): Iterable<{ readonly topic: string; readonly partition: number }> {
  for (const topic of subscribed) {
    const known = topics.get(topic);
    if (known?.ok !== true) continue;
    for (const { partition } of known.value.partitions) yield { topic, partition };
  }
  for (const { targetAssignment } of members) yield* targetAssignment ?? [];
}

/** Adds the log start, which tells how much there is to read without a commit. */
function withStart(row: GroupPartition, starts: LogStarts): GroupPartition {
  const start = starts.get(row.topic, row.partition);
  if (start === undefined) return row;
  const lag = row.lag.kind === 'noCommit' ? partitionLag(row.commit, row.end, start) : row.lag;
  return { ...row, start, lag };
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

function byPartition(a: GroupPartition, b: GroupPartition): number {
  return Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
}
