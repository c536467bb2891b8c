// Which log a reading found under the name of a partition, and what of an earlier one still holds in it.

import type { Result } from '../../../base/failure/result';
import type { TopicDescription } from '../../model';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';

/** What brokers say of a log beside its offsets. */
export interface LogIdentity {
  /** A topic that is made anew has another one. Undefined before Kafka 2.8, and where brokers have none. */
  readonly topicId: string | undefined;
  /** Grows with each leader, and only a new leader may lack what was at the end. Undefined before Kafka 2.1. */
  readonly leaderEpoch: number | undefined;
}

/** A log as a reading found it. */
export interface SeenLog extends LogIdentity {
  /** When the reading began: milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly end: bigint;
}

/**
 * Milliseconds for which nobody may look at a log whose topic has no id: in more, it may have been made anew and
 * filled to the same end.
 */
const LONGEST_UNSEEN = 60_000;

/** The log of a partition in a reading; undefined where its log end is unknown. */
export function seenLog(
  { takenAt, topics, endOffsets }: Pick<ClusterSnapshot, 'takenAt' | 'topics' | 'endOffsets'>,
  topic: string,
  partition: number,
): SeenLog | undefined {
  const end = endOffsets.get(topic, partition);
  if (end?.ok !== true) return undefined;
  const described = topics.get(topic);
  const topicId = described?.ok === true ? described.value.id : undefined;
  const { leaderEpoch } = describedPartition(described, partition) ?? {};
  return { at: takenAt, end: end.value, topicId, leaderEpoch };
}

/** A partition as its topic was described; undefined where it was not. */
export function describedPartition(
  topic: Result<TopicDescription> | undefined,
  partition: number,
): TopicDescription['partitions'][number] | undefined {
  if (topic?.ok !== true) return undefined;
  const { partitions } = topic.value;
  // Numbered from 0 as a rule.
  const near = partitions[partition];
  return near?.partition === partition
    ? near
    : partitions.find((one) => one.partition === partition);
}

/** Whether it is certainly another log of the same name, or was cut: what was known of its offsets is void. */
export function isAnotherLog(before: SeenLog, now: SeenLog): boolean {
  const hasOtherId =
    before.topicId !== undefined && now.topicId !== undefined && before.topicId !== now.topicId;
  return hasOtherId || now.end < before.end;
}

/** Whether everything that was read of it is certainly still there, but for what retention and compaction take. */
export function isUntouched(before: SeenLog, now: SeenLog): boolean {
  if (isAnotherLog(before, now)) return false;
  if (before.topicId !== now.topicId || before.leaderEpoch !== now.leaderEpoch) return false;
  return now.topicId !== undefined || Math.abs(now.at - before.at) <= LONGEST_UNSEEN;
}
