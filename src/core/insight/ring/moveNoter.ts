// Compares two readings of one group, partition by partition: what came, what was committed, what
// stepped back. A partition that is not known in both adds nothing.

import type { Result } from '../../../base/failure/result';
import type { TopicPartitionMap, TopicValues } from '../../../base/topicPartitionMap';
import type { CommittedOffset } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, groupState, isSimple } from '../../store/groupFacts';
import { JumpTally, type OffsetJump } from '../events/offsetJump';
import { difference } from './difference';
import type { GroupWatch } from './groupWatch';
import { PartitionTracks } from './partitionTracks';

/** What is finished is sure only beyond that part of what came. */
const SURE_PART = 5;

/** One reading of a cluster. */
export interface Sighting {
  readonly snapshot: ClusterSnapshot;
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly slot: number;
}

export class MoveNoter {
  produced = 0;
  consumed = 0;
  readonly #ends: EndsOfOneTopic;
  readonly #endsBefore: EndsOfOneTopic;
  /** Nobody was there to read at either reading. */
  readonly #unattended: boolean;
  #tally: JumpTally | undefined;

  constructor(
    private readonly watch: GroupWatch,
    private readonly group: GroupSnapshot,
    private readonly sighting: Sighting,
  ) {
    this.#ends = new EndsOfOneTopic(sighting.snapshot.endOffsets);
    this.#endsBefore = new EndsOfOneTopic(watch.logs.endOffsets);
    this.#unattended = isUnattended(watch.latest) && isUnattended(group);
    if (!group.commits.ok || !watch.latest.commits.ok) return;
    const before = watch.latest.commits.value;
    const now = group.commits.value;
    const tracks = this.#tracks(before);
    if (before === now || hasSameKeys(before, now)) {
      watch.tracks = tracks;
      for (let index = 0; index < now.length; index++) {
        this.#compare(tracks, index, before[index], now[index]);
      }
    } else {
      const indexes = indexesIn(before, now);
      watch.tracks = tracks.reordered(indexes, sighting.at);
      this.#noteMissing(before, indexes);
      for (let index = 0; index < now.length; index++) {
        this.#compare(watch.tracks, index, before[indexes[index] ?? -1], now[index]);
      }
    }
  }

  get hasMoved(): boolean {
    return this.produced !== 0 || this.consumed !== 0;
  }

  /** What reading does not explain; undefined for nothing. */
  get jump(): OffsetJump | undefined {
    const { watch, sighting, group } = this;
    return this.#tally?.between(watch.lastSeen, sighting.at, groupMembers(group)?.length ?? 0);
  }

  /** Commits that were there before and are no longer. */
  #noteMissing(before: readonly CommittedOffset[], indexes: readonly number[]): void {
    const kept = new Set(indexes);
    before.forEach(({ offset }, index) => {
      if (!kept.has(index) && offset.ok && offset.value >= 0n) this.#jumps.gone();
    });
  }

  get #jumps(): JumpTally {
    return (this.#tally ??= new JumpTally());
  }

  #tracks(before: readonly CommittedOffset[]): PartitionTracks {
    const { watch } = this;
    return (watch.tracks ??= PartitionTracks.begin(before.length, watch.since, (index) => {
      const commit = before[index];
      const end = commit && this.#endsBefore.get(commit);
      if (commit?.offset.ok !== true || end?.ok !== true) return false;
      return isBehind(commit, commit.offset.value, end.value);
    }));
  }

  #compare(
    tracks: PartitionTracks,
    index: number,
    before: CommittedOffset | undefined,
    now: CommittedOffset | undefined,
  ): void {
    if (now?.offset.ok !== true) return;
    const { watch, sighting } = this;
    const { value: to } = now.offset;
    const end = this.#ends.get(now);
    const endBefore = this.#endsBefore.get(now);
    if (before?.offset === now.offset && end === endBefore && before.share === now.share) return;
    if (end?.ok === true) tracks.noteLag(index, isBehind(now, to, end.value), sighting.at);
    if (before === undefined && this.#unattended && to >= 0n) this.#jumps.set();
    if (before === undefined && end?.ok === true && lags(to, end.value)) {
      this.#noteFirst(now, to, end.value);
    }
    if (before?.offset.ok !== true) return;
    const { value: from } = before.offset;
    const committed = before.offset === now.offset || from === to ? 0 : difference(from, to);
    if (committed !== 0) tracks.noteMove(index, sighting.at);
    if (committed < 0) {
      if (to >= 0n) this.#noteStepBack(now, from, to, endBefore, end);
      else this.#jumps.gone();
    } else if (committed > 0 && this.#unattended) {
      if (from >= 0n) this.#jumps.forward(from, to);
      else this.#jumps.set();
    }
    if (end?.ok !== true || endBefore?.ok !== true) return;
    const came = end === endBefore ? 0 : difference(endBefore.value, end.value);
    if (came < 0) watch.breakAt = sighting.at;
    else this.produced += came;
    const finished = finishedBetween(before, now, came);
    this.consumed += finished ?? committed;
    if (committed === 0 && finished !== undefined && isProgress(finished, came)) {
      tracks.noteMove(index, sighting.at);
    }
  }

  /**
   * With its first commit the lag of a partition begins to count, and trends begin anew. But not where it is
   * nearer to the log start than to the end: then the consumer began there, and has read that much.
   */
  #noteFirst({ topic, partition }: CommittedOffset, committed: bigint, end: bigint): void {
    const start = this.watch.logs.startOffsets.get(topic, partition);
    const read = start?.ok === true ? difference(start.value, committed) : -1;
    if (read >= 0 && read < difference(committed, end)) this.consumed += read;
    else this.watch.breakAt = this.sighting.at;
  }

  #noteStepBack(
    { topic, partition }: CommittedOffset,
    from: bigint,
    to: bigint,
    endBefore: Result<bigint> | undefined,
    end: Result<bigint> | undefined,
  ): void {
    const { watch, sighting, group } = this;
    const isKnown = end?.ok === true;
    const fell = isKnown && endBefore?.ok === true && end.value < endBefore.value;
    const withLog = fell || (isKnown && from > end.value);
    this.#jumps.back(from, to, withLog);
    watch.noteStepBack({
      topic,
      partition,
      at: sighting.at,
      after: watch.lastSeen,
      from,
      to,
      members: groupMembers(group)?.length ?? 0,
      withLog,
    });
  }
}

/** Log ends, looked up once for the partitions of a topic that follow each other. */
class EndsOfOneTopic {
  #topic: string | undefined;
  #values: TopicValues<Result<bigint>> | undefined;

  constructor(private readonly ends: TopicPartitionMap<Result<bigint>>) {}

  get({ topic, partition }: CommittedOffset): Result<bigint> | undefined {
    if (topic !== this.#topic) {
      this.#topic = topic;
      this.#values = this.ends.ofTopic(topic);
    }
    return this.#values?.get(partition);
  }
}

/** Without members, and none that Kafka would not see. */
const isUnattended = (group: GroupSnapshot): boolean =>
  groupState(group) === 'Empty' && !isSimple(group);

const lags = (committed: bigint, end: bigint): boolean => committed >= 0n && end > committed;

/** The broker's own count decides where there is one. */
const isBehind = ({ share }: CommittedOffset, committed: bigint, end: bigint): boolean =>
  share?.lag === undefined ? lags(committed, end) : share.lag > 0n;

/** What a share group has finished, wherever in the partition; undefined where the broker does not count it. */
function finishedBetween(
  before: CommittedOffset,
  now: CommittedOffset,
  came: number,
): number | undefined {
  if (before.share?.lag === undefined || now.share?.lag === undefined) return undefined;
  return came - difference(before.share.lag, now.share.lag);
}

/**
 * Whether so much finished is sure to be some. The broker counts a moment before log ends are read, so what came
 * in between looks finished in one reading and unfinished in the next.
 */
const isProgress = (finished: number, came: number): boolean => finished > came / SURE_PART;

function hasSameKeys(before: readonly CommittedOffset[], now: readonly CommittedOffset[]): boolean {
  return (
    before.length === now.length &&
    now.every((commit, index) => {
      const other = before[index];
      return other?.partition === commit.partition && other.topic === commit.topic;
    })
  );
}

/** For each commit its index in the list before; -1 for one that is new. */
function indexesIn(
  before: readonly CommittedOffset[],
  now: readonly CommittedOffset[],
): readonly number[] {
  const key = ({ topic, partition }: CommittedOffset) => `${partition} ${topic}`;
  const indexes = new Map(before.map((commit, index) => [key(commit), index]));
  return now.map((commit) => indexes.get(key(commit)) ?? -1);
}
