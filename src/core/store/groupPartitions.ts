// The partitions of a group, committed or assigned, each with its commit, its reader and its lag.

import { partitionSubject } from '../../base/failure/subjects';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { Failure } from '../../base/failure/failure';
import { LagSum, partitionLag, type LagTotal, type PartitionLag } from '../lag';
import type { CommittedOffset, GroupDescription, Member, TopicDescription } from '../model';
import { failed, type Result } from '../../base/failure/result';
import type { ClusterSnapshot, GroupSnapshot } from './clusterSnapshot';
import type { GroupCover, GroupReading } from './groupCover';

/** The logs' part of a reading; a snapshot has it. */
export type Logs = Pick<ClusterSnapshot, 'topics' | 'endOffsets' | 'startOffsets'>;
/** The parts of a group that its partitions come from. */
type CoveredGroup = GroupReading & GroupCover & Pick<GroupSnapshot, 'markers'>;

export interface GroupPartition {
  readonly topic: string;
  readonly partition: number;
  readonly commit: CommittedOffset | undefined;
  /** Who reads it now; undefined for nobody, or where the members are not known. */
  readonly member: Member | undefined;
  /** The other members of a share group that read it too; absent where there are none. */
  readonly others?: readonly Member[];
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

/**
 * Every partition that is committed or assigned, by topic and partition; only those of `topic` if
 * it is given.
 */
export function groupPartitions(
  group: CoveredGroup,
  logs: Logs,
  onlyTopic?: string,
): GroupPartition[] {
  const { commits, uncommitted } = group;
  const readers = readersOf(group.description);
  const sharers = sharersOf(group.description);
  const found: GroupPartition[] = [];
  const add = (topic: string, partition: number, commit: CommittedOffset | undefined): void => {
    if (onlyTopic !== undefined && topic !== onlyTopic) return;
    const member = readers?.get(topic, partition);
    const end = endOffsetOf(logs, topic, partition);
    const start = logs.startOffsets.get(topic, partition);
    const lag = lagOfMarkers(group, topic, partition) ?? lagOf(group, commit, end, start);
    const others = sharers?.get(topic, partition)?.slice(1) ?? [];
    const one = { topic, partition, commit, member, end, start, lag };
    found.push(others.length === 0 ? one : { ...one, others });
  };
  if (commits.ok) for (const commit of commits.value) add(commit.topic, commit.partition, commit);
  for (const { topic, partition } of uncommitted) add(topic, partition, undefined);
  return found.sort(
    (a, b) => Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition,
  );
}

/**
 * The lag of a whole group, without that of topics that it no longer reads, unless `countLeft`. Where its
 * commits could not be read at all, at least one part of the sum is unknown, so that it never reads as
 * caught up.
 */
export function groupTotals(
  group: CoveredGroup,
  logs: Logs,
  { countLeft = false } = {},
): Pick<GroupSnapshot, 'total' | 'leftTotal'> {
  const { commits, uncommitted } = group;
  const sum = new LagSum();
  const apart = countLeft || group.leftTopics.length === 0 ? undefined : new LagSum();
  const left = new Set(group.leftTopics);
  addLags(
    group,
    logs,
    apart === undefined ? () => sum : (topic) => (left.has(topic) ? apart : sum),
  );
  if (!commits.ok && uncommitted.length === 0) {
    sum.add({ kind: 'unknown', failure: commits.failure });
  }
  return { total: sum.total(), leftTotal: apart?.total() };
}

/** The lag of a group by topic. */
export function topicTotals(group: CoveredGroup, logs: Logs): ReadonlyMap<string, LagTotal> {
  const sums = new Map<string, LagSum>();
  addLags(group, logs, (topic) => {
    let sum = sums.get(topic);
    if (sum === undefined) sums.set(topic, (sum = new LagSum()));
    return sum;
  });
  return new Map([...sums].map(([topic, sum]) => [topic, sum.total()]));
}

/**
 * Adds the lag of each partition to the sum of its topic. For speed, a known lag is added without
 * an object of its own.
 */
function addLags(group: CoveredGroup, logs: Logs, sumOf: (topic: string) => LagSum): void {
  const { commits, uncommitted, markers } = group;
  for (const commit of commits.ok ? commits.value : []) {
    const { topic, partition, offset, share } = commit;
    const end = endOffsetOf(logs, topic, partition);
    const sum = sumOf(topic);
    const ofMarkers = markers && lagOfMarkers(group, topic, partition);
    if (ofMarkers !== undefined) sum.add(ofMarkers);
    else if (share === undefined && end.ok && offset.ok && offset.value >= 0n)
      sum.addKnown(end.value - offset.value);
    else sum.add(partitionLag(commit, end, logs.startOffsets.get(topic, partition)));
  }
  for (const { topic, partition } of uncommitted) {
    const end = endOffsetOf(logs, topic, partition);
    const start = logs.startOffsets.get(topic, partition);
    sumOf(topic).add(lagOf(group, undefined, end, start));
  }
}

/** Where there are only markers of transactions; undefined elsewhere. */
function lagOfMarkers(
  group: CoveredGroup,
  topic: string,
  partition: number,
): PartitionLag | undefined {
  const markers = group.markers?.get(topic, partition);
  return markers === undefined ? undefined : { kind: 'known', lag: 0n, markers };
}

/** The log end, or why it is not known. A missing answer is a failure too. */
export function endOffsetOf(logs: Logs, topic: string, partition: number): Result<bigint> {
  const end = logs.endOffsets.get(topic, partition);
  if (end !== undefined) return end;
  const description = logs.topics.get(topic);
  if (description?.ok === false) return description;
  const isGone = description !== undefined && !numbersOf(description.value).has(partition);
  return failed(isGone ? gone(topic, partition) : unanswered(topic, partition));
}

/** Of topics of which some partition was not answered: then they are asked for each that was not. */
const NUMBERS = new WeakMap<TopicDescription, ReadonlySet<number>>();

function numbersOf(topic: TopicDescription): ReadonlySet<number> {
  const known = NUMBERS.get(topic);
  if (known !== undefined) return known;
  const numbers = new Set(topic.partitions.map(({ partition }) => partition));
  NUMBERS.set(topic, numbers);
  return numbers;
}

/** The reader of each partition; undefined when nobody reads anything. Of several readers the first counts. */
export function readersOf(
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

/** All readers of each partition of a share group, which may be several; undefined for other groups. */
function sharersOf(
  description: Result<GroupDescription> | undefined,
): TopicPartitionMap<Member[]> | undefined {
  if (description?.ok !== true || description.value.type !== 'share') return undefined;
  const sharers = new TopicPartitionMap<Member[]>();
  for (const member of description.value.members) {
    for (const { topic, partition } of member.assignment ?? []) {
      const known = sharers.get(topic, partition);
      if (known === undefined) sharers.set(topic, partition, [member]);
      else known.push(member);
    }
  }
  return sharers;
}

/**
 * Where the group's commits are not known, no partition counts as one without a commit. Kafka Streams by its
 * own protocol has the whole log before it where it has no commit.
 */
function lagOf(
  { commits, description }: GroupReading,
  commit: CommittedOffset | undefined,
  end: Result<bigint>,
  start: Result<bigint> | undefined,
): PartitionLag {
  if (!commits.ok) return { kind: 'unknown', failure: commits.failure };
  const lag = partitionLag(commit, end, start);
  const ofStreams = description?.ok === true && description.value.type === 'streams';
  return ofStreams && lag.kind === 'noCommit' ? { ...lag, counted: true } : lag;
}

function gone(topic: string, partition: number): Failure {
  return {
    kind: 'notFound',
    subject: partitionSubject({ topic, partition }),
    code: '',
    reason: 'the topic has no such partition now',
  };
}

function unanswered(topic: string, partition: number): Failure {
  return {
    kind: 'malformed',
    subject: partitionSubject({ topic, partition }),
    code: '',
    reason: 'the broker gave no log end for it',
  };
}
