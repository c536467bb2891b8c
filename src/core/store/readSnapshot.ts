// One reading of a cluster: which requests are made, and in which order. Commits are read before log
// ends, so that a consumer that commits meanwhile never seems to be ahead of its log.

import { globMatcher } from '../base/glob';
import { sharedThread, type SharedThread } from '../base/sharedThread';
import { TopicPartitionMap } from '../base/topicPartitionMap';
import { FailureError } from '../failure';
import { failureFrom } from '../failureFrom';
import type { GroupReader, LogPosition } from '../groupAdmin';
import { NO_LAG } from '../lag';
import {
  failed,
  success,
  type CommittedOffset,
  type GroupDescription,
  type GroupListing,
  type Result,
  type TopicDescription,
} from '../model';
import type { ClusterSnapshot, GroupSnapshot } from './clusterSnapshot';
import { groupTotal, visitPartitions, type Logs } from './groupPartitions';

export interface ReadOptions {
  /** Globs over group ids; what they match is left out before anything more is asked about it. */
  readonly excludedGroups: readonly string[];
  /** Milliseconds since the epoch, UTC. */
  readonly now: () => number;
  /** The thread it is read on. */
  readonly thread?: SharedThread;
}

/** Topics of a reading; `withStart` have a partition that is assigned but not committed. */
interface TopicNames {
  readonly all: ReadonlySet<string>;
  readonly withStart: ReadonlySet<string>;
}

/** A group without its total, which needs the logs. */
type Reading = Omit<GroupSnapshot, 'total'>;
type Keyed<T> = ReadonlyMap<string, Result<T>>;

/**
 * Reads groups, members, commits and log ends of a cluster, in 4 rounds whatever the number of
 * groups. A failure stays with the broker, group or topic it concerns. Rejects with a FailureError
 * when no broker answered or the signal was aborted.
 */
export async function readSnapshot(
  admin: GroupReader,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<ClusterSnapshot> {
  const takenAt = options.now();
  const thread = options.thread ?? sharedThread;
  try {
    const { brokers, departed, groups, failures } = await admin.listGroups(signal);
    const readings = await readGroups(admin, withoutExcluded(groups, options), thread, signal);
    const logs = await readLogs(admin, await topicsOf(readings, thread, signal), signal);
    const snapshots = await totalled(readings, logs, thread, signal);
    return { takenAt, brokers, departed, groups: snapshots, ...logs, failures };
  } catch (error) {
    if (!signal.aborted) throw error;
    const subject = 'the cluster';
    throw new FailureError({ kind: 'cancelled', subject, code: '', reason: '' });
  }
}

function withoutExcluded(
  groups: readonly GroupListing[],
  { excludedGroups }: ReadOptions,
): readonly GroupListing[] {
  if (excludedGroups.length === 0) return groups;
  const excluded = globMatcher(excludedGroups);
  return groups.filter(({ groupId }) => !excluded(groupId));
}

/** Members of the groups that have any, and commits of those that commit, side by side. */
async function readGroups(
  admin: GroupReader,
  groups: readonly GroupListing[],
  thread: SharedThread,
  signal: AbortSignal,
): Promise<Map<string, Reading>> {
  const populated = groups.filter(({ state }) => state !== 'Empty');
  const committing = groups.filter(commitsOffsets);
  const [descriptions, commits] = await Promise.all([
    keyed(populated, groupName, signal, () => admin.describeGroups(populated, signal)),
    keyed(committing, groupName, signal, () => admin.fetchCommittedOffsets(committing, signal)),
  ]);
  const readings = new Map<string, Reading>();
  for (const listing of groups) {
    const description = descriptionOf(listing, descriptions);
    readings.set(listing.groupId, { listing, description, commits: commitsOf(listing, commits) });
    if (thread.turnIsOver) await thread.nextTurn(signal);
  }
  return readings;
}

function descriptionOf(
  listing: GroupListing,
  descriptions: Keyed<GroupDescription>,
): Result<GroupDescription> | undefined {
  if (listing.state === 'Empty') return undefined;
  return descriptions.get(listing.groupId) ?? unanswered(groupName(listing));
}

function commitsOf(
  listing: GroupListing,
  commits: Keyed<readonly CommittedOffset[]>,
): Result<readonly CommittedOffset[]> {
  if (!commitsOffsets(listing)) return success([]);
  return commits.get(listing.groupId) ?? unanswered(groupName(listing));
}

async function topicsOf(
  readings: ReadonlyMap<string, Reading>,
  thread: SharedThread,
  signal: AbortSignal,
): Promise<TopicNames> {
  const all = new Set<string>();
  const withStart = new Set<string>();
  for (const reading of readings.values()) {
    const measured = reading.commits.ok && commitsOffsets(reading.listing);
    visitPartitions(reading, (topic, _partition, commit) => {
      all.add(topic);
      if (commit === undefined && measured) withStart.add(topic);
    });
    if (thread.turnIsOver) await thread.nextTurn(signal);
  }
  return { all, withStart };
}

async function readLogs(admin: GroupReader, names: TopicNames, signal: AbortSignal): Promise<Logs> {
  const all = [...names.all];
  const topics = await keyed(all, topicName, signal, () => admin.describeTopics(all, signal));
  const described = [...topics.values()].flatMap((topic) => (topic.ok ? [topic.value] : []));
  const withStart = described.filter(({ topic }) => names.withStart.has(topic));
  const [endOffsets, startOffsets] = await Promise.all([
    fetchEnds(admin, described, 'end', signal),
    fetchEnds(admin, withStart, 'start', signal),
  ]);
  return { topics, endOffsets, startOffsets };
}

/** One end of the logs; where the whole request failed, that failure for every partition. */
async function fetchEnds(
  admin: GroupReader,
  topics: readonly TopicDescription[],
  position: LogPosition,
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<bigint>>> {
  if (topics.length === 0) return new TopicPartitionMap();
  try {
    return await admin.fetchLogOffsets(topics, position, signal);
  } catch (error) {
    signal.throwIfAborted();
    const failure = failed(failureFrom(error, `the log ${position}s of all topics`));
    const offsets = new TopicPartitionMap<Result<bigint>>();
    for (const { topic, partitions } of topics) {
      for (const { partition } of partitions) offsets.set(topic, partition, failure);
    }
    return offsets;
  }
}

/** What was asked for, by name; where the whole request failed, that failure under every name. */
async function keyed<A, T>(
  asked: readonly A[],
  nameOf: (item: A) => { readonly key: string; readonly subject: string },
  signal: AbortSignal,
  ask: () => Promise<Keyed<T>>,
): Promise<Keyed<T>> {
  if (asked.length === 0) return new Map();
  try {
    const answers = await ask();
    signal.throwIfAborted();
    const missing = asked.filter((item) => !answers.has(nameOf(item).key)).map(nameOf);
    if (missing.length === 0) return answers;
    return new Map([...answers, ...missing.map((name) => [name.key, unanswered(name)] as const)]);
  } catch (error) {
    signal.throwIfAborted();
    return new Map(
      asked.map(nameOf).map(({ key, subject }) => [key, failed(failureFrom(error, subject))]),
    );
  }
}

async function totalled(
  readings: ReadonlyMap<string, Reading>,
  logs: Logs,
  thread: SharedThread,
  signal: AbortSignal,
): Promise<Map<string, GroupSnapshot>> {
  const groups = new Map<string, GroupSnapshot>();
  for (const [groupId, reading] of readings) {
    const total = commitsOffsets(reading.listing) ? groupTotal(reading, logs) : NO_LAG;
    groups.set(groupId, { ...reading, total });
    if (thread.turnIsOver) await thread.nextTurn(signal);
  }
  return groups;
}

/** Share groups (KIP-932) keep their progress elsewhere: no commits, hence no lag here. */
const commitsOffsets = ({ type }: GroupListing) => type !== 'share';

const groupName = ({ groupId }: GroupListing) => ({ key: groupId, subject: `group ${groupId}` });
const topicName = (topic: string) => ({ key: topic, subject: `topic ${topic}` });

function unanswered({ subject }: { readonly subject: string }): Result<never> {
  return failed({
    kind: 'malformed',
    subject,
    code: '',
    reason: 'the broker gave no answer for it',
  });
}
