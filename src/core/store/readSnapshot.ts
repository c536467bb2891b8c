// One reading of a cluster: which requests are made, and in which order. Commits are read before
// log ends. So a consumer that commits meanwhile never seems to be ahead of its log.

import { globMatcher } from './glob';
import { sharedThread, type SharedThread } from '../../base/sharedThread';
import { FailureError } from '../../base/failure/failure';
import type { GroupReader } from '../groupAdmin';
import type { CommittedOffset, GroupDescription, GroupListing } from '../model';
import type { Result } from '../../base/failure/result';
import type { ClusterListing, ClusterSnapshot, GroupSnapshot } from './clusterSnapshot';
import { groupCover } from './groupCover';
import { groupTotals, type Logs } from './groupPartitions';
import { unanswered } from '../../base/failure/unanswered';
import { answersOf, completed, fetchEnds, GROUP, TOPIC, type Keyed } from './keyedAnswers';
import { isSameListing, isSameReading, knownBrokers, knownLogs, type KnownLogs } from './unchanged';

export interface ReadOptions {
  /** Globs over group ids. Groups that match are left out before anything more is read. */
  readonly excludedGroups: readonly string[];
  /** Which groups are read, by id; the others are left out as well. All where it is undefined. */
  readonly only?: (groupId: string) => boolean;
  /** Whether members of groups that are listed as in `previous` are taken from there, and not asked for. */
  readonly keepMembers?: boolean;
  /** Whether the lag of topics that a group no longer reads counts as its own. */
  readonly countLeftTopics?: boolean;
  /** Milliseconds since the epoch, UTC. */
  readonly now: () => number;
  /** The reading before; its objects are kept where nothing has changed. */
  readonly previous?: ClusterSnapshot | undefined;
  /** Called with the groups, as soon as they are listed; a map of them is made only for it. */
  readonly onListed?: (listing: ClusterListing) => void;
  /** Where the work takes its turns. */
  readonly thread?: SharedThread;
}

/** Topics of a reading; `withStart` have a partition that is without a commit: assigned, or a share group's. */
interface TopicNames {
  readonly all: ReadonlySet<string>;
  readonly withStart: ReadonlySet<string>;
}

/** A group before its logs are known. It has no total yet, unless it is unchanged since the reading before. */
type Reading = Omit<GroupSnapshot, 'total' | 'leftTotal'> | GroupSnapshot;

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
  try {
    return await new SnapshotReading(admin, options, signal).read();
  } catch (error) {
    if (!signal.aborted) throw error;
    const subject = 'the cluster';
    throw new FailureError({ kind: 'cancelled', subject, code: '', reason: '' });
  }
}

class SnapshotReading {
  private readonly thread: SharedThread;

  constructor(
    private readonly admin: GroupReader,
    private readonly options: ReadOptions,
    private readonly signal: AbortSignal,
  ) {
    this.thread = options.thread ?? sharedThread;
  }

  async read(): Promise<ClusterSnapshot> {
    const { now, previous, onListed } = this.options;
    const takenAt = now();
    const { groups, failures, departed, ...listed } = await this.admin.listGroups(this.signal);
    const brokers = knownBrokers(previous?.brokers, listed.brokers);
    const wanted = withoutExcluded(groups, this.options);
    onListed?.({ takenAt, brokers, departed, failures, groups: byId(wanted) });
    await this.thread.nextTurn(this.signal);
    const readings = await this.#groups(wanted);
    const logs = await this.#logs(await this.#topics(readings));
    const known = await this.thread.run(knownLogs(previous, logs), this.signal);
    const { topics, endOffsets, startOffsets } = known.logs;
    const totalled = await this.#totalled(readings, known);
    return {
      takenAt,
      brokers,
      departed,
      failures,
      groups: totalled,
      topics,
      endOffsets,
      startOffsets,
      ...(this.options.only !== undefined && { isPart: true }),
    };
  }

  /** Members of the groups that have any, and commits of all, side by side. */
  async #groups(groups: readonly GroupListing[]): Promise<Reading[]> {
    const { admin, signal, thread } = this;
    const populated = groups.filter(
      (one) => isDescribed(one) && this.#keptMembers(one) === undefined,
    );
    await thread.nextTurn(signal);
    const [descriptions, commits] = await Promise.all([
      answersOf(populated, GROUP, signal, () => admin.describeGroups(populated, signal)),
      answersOf(groups, GROUP, signal, () => admin.fetchCommittedOffsets(groups, signal)),
    ]);
    const readings: Reading[] = [];
    for (const listing of groups) {
      const description = this.#keptMembers(listing) ?? descriptionOf(listing, descriptions);
      const committed = commits.get(listing.groupId) ?? unanswered(GROUP.subjectOf(listing));
      const reading = { listing, description, commits: committed };
      const before = this.options.previous?.groups.get(listing.groupId);
      const isAsBefore = before !== undefined && isSameReading(before, reading);
      if (!isAsBefore) readings.push({ ...reading, ...groupCover(reading) });
      else readings.push(this.#isCountedAlike(before) ? before : withoutTotals(before));
      if (thread.turnIsOver) await thread.nextTurn(signal);
    }
    return readings;
  }

  /** The members of the reading before, where they need not be asked for. */
  #keptMembers(listing: GroupListing): GroupSnapshot['description'] {
    const { keepMembers = false, previous } = this.options;
    const before = keepMembers ? previous?.groups.get(listing.groupId) : undefined;
    if (before?.description?.ok !== true) return undefined;
    return isSameListing(before.listing, listing) ? before.description : undefined;
  }

  /** Whether the setting about topics that it no longer reads was the same before. */
  #isCountedAlike({ leftTopics, leftTotal }: GroupSnapshot): boolean {
    const { countLeftTopics = false } = this.options;
    return leftTopics.length === 0 || (leftTotal === undefined) === countLeftTopics;
  }

  async #topics(readings: readonly Reading[]): Promise<TopicNames> {
    const { signal, thread } = this;
    const all = new Set<string>();
    const withStart = new Set<string>();
    for (const { listing, commits, topics, uncommitted } of readings) {
      for (const topic of topics) all.add(topic);
      if (commits.ok) {
        for (const { topic } of uncommitted) withStart.add(topic);
        if (listing.type === 'share') addWithoutStart(commits.value, withStart);
      }
      if (thread.turnIsOver) await thread.nextTurn(signal);
    }
    return { all, withStart };
  }

  async #logs(names: TopicNames): Promise<Logs> {
    const { admin, signal } = this;
    const all = [...names.all];
    const answers = await answersOf(all, TOPIC, signal, () => admin.describeTopics(all, signal));
    const topics = completed(answers, all, TOPIC);
    const described = [...topics.values()].flatMap((topic) => (topic.ok ? [topic.value] : []));
    const withStart = described.filter(({ topic }) => names.withStart.has(topic));
    const [endOffsets, startOffsets] = await Promise.all([
      fetchEnds(admin, described, 'end', signal),
      fetchEnds(admin, withStart, 'start', signal),
    ]);
    return { topics, endOffsets, startOffsets };
  }

  /** The groups with their totals; if none has changed, the very same map as in the reading before. */
  async #totalled(
    readings: readonly Reading[],
    { logs, changed }: KnownLogs,
  ): Promise<ClusterSnapshot['groups']> {
    const { signal, thread } = this;
    const { previous, countLeftTopics: countLeft = false } = this.options;
    const groups = new Map<string, GroupSnapshot>();
    let asBefore = previous?.groups.size === readings.length;
    for (const reading of readings) {
      const isAsBefore = 'total' in reading && !reading.topics.some((topic) => changed.has(topic));
      asBefore &&= isAsBefore;
      const group = isAsBefore
        ? reading
        : { ...reading, ...groupTotals(reading, logs, { countLeft }) };
      groups.set(group.listing.groupId, group);
      if (thread.turnIsOver) await thread.nextTurn(signal);
    }
    return asBefore && previous !== undefined ? previous.groups : groups;
  }
}

function withoutExcluded(
  groups: readonly GroupListing[],
  { excludedGroups, only }: ReadOptions,
): readonly GroupListing[] {
  const wanted = only === undefined ? groups : groups.filter(({ groupId }) => only(groupId));
  if (excludedGroups.length === 0) return wanted;
  const excluded = globMatcher(excludedGroups);
  return wanted.filter(({ groupId }) => !excluded(groupId));
}

/** A group of Kafka Streams has a topology, and may miss topics, also without members. */
const isDescribed = ({ state, type }: GroupListing): boolean =>
  state !== 'Empty' || type === 'streams';

function descriptionOf(
  listing: GroupListing,
  descriptions: Keyed<GroupDescription>,
): Result<GroupDescription> | undefined {
  const description = descriptions.get(listing.groupId);
  // That an empty group has no members is known all the same.
  if (listing.state === 'Empty') return description?.ok === true ? description : undefined;
  return description ?? unanswered(GROUP.subjectOf(listing));
}

/** Partitions of a share group that it has not set a start for are without a commit, too. */
function addWithoutStart(commits: readonly CommittedOffset[], topics: Set<string>): void {
  for (const { topic, offset } of commits) {
    if (offset.ok && offset.value < 0n) topics.add(topic);
  }
}

function withoutTotals(group: GroupSnapshot): Reading {
  const { listing, description, commits, topics, uncommitted, leftTopics } = group;
  return { listing, description, commits, topics, uncommitted, leftTopics };
}

const byId = (groups: readonly GroupListing[]): ReadonlyMap<string, GroupListing> =>
  new Map(groups.map((listing) => [listing.groupId, listing]));
