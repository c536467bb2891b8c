// The partitions of a group, each with its commit, its reader and its lag: those that are committed
// and those that are assigned, together.

import { TopicPartitionMap } from '../base/topicPartitionMap';
import type { Failure } from '../failure';
import { partitionLag, totalOf, type LagTotal, type PartitionLag } from '../lag';
import {
  failed,
  type CommittedOffset,
  type GroupDescription,
  type Member,
  type Result,
} from '../model';
import type { ClusterSnapshot, GroupSnapshot } from './clusterSnapshot';

/** What a reading knows of the logs; a snapshot is one. */
export type Logs = Pick<ClusterSnapshot, 'topics' | 'endOffsets' | 'startOffsets'>;
/** A group as far as its partitions go. */
export type GroupReading = Pick<GroupSnapshot, 'commits' | 'description'>;

export interface GroupPartition {
  readonly topic: string;
  readonly partition: number;
  readonly commit: CommittedOffset | undefined;
  /** Who reads it now; undefined for nobody, or where the members are not known. */
  readonly member: Member | undefined;
  readonly end: Result<bigint>;
  /** Undefined where the log start was not asked for. */
  readonly start: Result<bigint> | undefined;
  readonly lag: PartitionLag;
}

/** The committed offset, if there is one and it is known. */
export function committedOf({ commit }: Pick<GroupPartition, 'commit'>): bigint | undefined {
  const offset = commit?.offset;
  return offset?.ok === true && offset.value >= 0n ? offset.value : undefined;
}

/** Every partition that is committed or assigned, by topic and partition; those of one topic if named. */
export function groupPartitions(
  group: GroupReading,
  logs: Logs,
  onlyTopic?: string,
): GroupPartition[] {
  const found: GroupPartition[] = [];
  visitPartitions(group, (topic, partition, commit, member) => {
    if (onlyTopic !== undefined && topic !== onlyTopic) return;
    const end = endOffsetOf(logs, topic, partition);
    const start = logs.startOffsets.get(topic, partition);
    const lag = lagOf(group, commit, end, start);
    found.push({ topic, partition, commit, member, end, start, lag });
  });
  return found.sort(
    (a, b) => Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition,
  );
}

/**
 * The lag of a whole group. Where its commits could not be read at all, at least one part of the sum
 * is unknown, so that it never reads as caught up.
 */
export function groupTotal(group: GroupReading, logs: Logs): LagTotal {
  const lags: PartitionLag[] = [];
  visitPartitions(group, (topic, partition, commit) => {
    const end = endOffsetOf(logs, topic, partition);
    lags.push(lagOf(group, commit, end, logs.startOffsets.get(topic, partition)));
  });
  if (!group.commits.ok && lags.length === 0) {
    lags.push({ kind: 'unknown', failure: group.commits.failure });
  }
  return totalOf(lags);
}

/** The topics that a group commits to or is assigned. */
export function groupTopics({ commits, description }: GroupReading): ReadonlySet<string> {
  const topics = new Set<string>();
  if (commits.ok) for (const { topic } of commits.value) topics.add(topic);
  if (description?.ok !== true) return topics;
  for (const { assignment } of description.value.members) {
    for (const { topic } of assignment ?? []) topics.add(topic);
  }
  return topics;
}

/** The lag of a group by topic. */
export function topicTotals(group: GroupReading, logs: Logs): ReadonlyMap<string, LagTotal> {
  const lags = new Map<string, PartitionLag[]>();
  visitPartitions(group, (topic, partition, commit) => {
    const end = endOffsetOf(logs, topic, partition);
    const lag = lagOf(group, commit, end, logs.startOffsets.get(topic, partition));
    const siblings = lags.get(topic);
    if (siblings === undefined) lags.set(topic, [lag]);
    else siblings.push(lag);
  });
  return new Map([...lags].map(([topic, ofTopic]) => [topic, totalOf(ofTopic)]));
}

/** The log end, or why it is not known; an answer that never came is a failure too. */
export function endOffsetOf(logs: Logs, topic: string, partition: number): Result<bigint> {
  const end = logs.endOffsets.get(topic, partition);
  if (end !== undefined) return end;
  const description = logs.topics.get(topic);
  if (description?.ok === false) return description;
  const exists = description?.value.partitions.some((known) => known.partition === partition);
  return failed(exists === false ? gone(topic, partition) : unanswered(topic, partition));
}

/** Calls once per partition: first the committed ones, then those that are only assigned. */
export function visitPartitions(
  { commits, description }: GroupReading,
  visit: (
    topic: string,
    partition: number,
    commit: CommittedOffset | undefined,
    member: Member | undefined,
  ) => void,
): void {
  const committed = commits.ok ? commits.value : [];
  const readers = readersOf(description);
  if (readers === undefined) {
    for (const commit of committed) visit(commit.topic, commit.partition, commit, undefined);
    return;
  }
  const seen = new TopicPartitionMap<true>();
  for (const commit of committed) {
    const { topic, partition } = commit;
    seen.set(topic, partition, true);
    visit(topic, partition, commit, readers.get(topic, partition));
  }
  for (const [{ topic, partition }, member] of readers.entries()) {
    if (seen.get(topic, partition) === undefined) visit(topic, partition, undefined, member);
  }
}

/** Who reads what; undefined when nobody reads anything. Of several readers the first counts. */
function readersOf(
  description: Result<GroupDescription> | undefined,
): TopicPartitionMap<Member> | undefined {
  if (description?.ok !== true || description.value.members.length === 0) return undefined;
  const readers = new TopicPartitionMap<Member>();
  for (const member of description.value.members) {
    for (const { topic, partition } of member.assignment ?? []) {
      if (readers.get(topic, partition) === undefined) readers.set(topic, partition, member);
    }
  }
  return readers;
}

/** Without the group's commits nothing can be said of a partition, not even that it has none. */
function lagOf(
  group: GroupReading,
  commit: CommittedOffset | undefined,
  end: Result<bigint>,
  start: Result<bigint> | undefined,
): PartitionLag {
  return group.commits.ok
    ? partitionLag(commit, end, start)
    : { kind: 'unknown', failure: group.commits.failure };
}

function gone(topic: string, partition: number): Failure {
  return {
    kind: 'notFound',
    subject: `partition ${partition} of topic ${topic}`,
    code: '',
    reason: 'the topic has no such partition now',
  };
}

function unanswered(topic: string, partition: number): Failure {
  return {
    kind: 'malformed',
    subject: `partition ${partition} of topic ${topic}`,
    code: '',
    reason: 'the broker gave no log end for it',
  };
}
