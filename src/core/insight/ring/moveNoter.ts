// Compares two readings of one group, partition by partition: what came, what was committed, what
// stepped back. A partition that is not known in both adds nothing.

import type { Result } from '../../../base/failure/result';
import type { CommittedOffset } from '../../model';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, groupState, isSimple } from '../../store/groupFacts';
import { JumpTally, type OffsetJump } from '../events/offsetJump';
import type { Moves, SeenStepBack, Sighting } from './moves';
import { difference, exactOffset } from '../numbers/offsetNumbers';
import type { GroupWatch } from './groupWatch';
import type { LogEnds } from './logEnds';
import { PartitionTracks } from './partitionTracks';
import { finishedBetween, isBehind, isProgress, lags } from './progress';
import { STEP } from './step';
import type { TopicEnds } from './topicEnds';

/** It changes nothing of the watch, which takes what was found when all is compared. */
export class MoveNoter implements Moves {
  produced = 0;
  consumed = 0;
  hasFirst = false;
  breakAt: number | undefined;
  stepsBack: SeenStepBack[] | undefined;
  readonly tracks: PartitionTracks | undefined;
  readonly #now: readonly CommittedOffset[];
  /** For each commit its index in the reading before, -1 for one that is new; undefined where it is the same. */
  readonly #indexes: readonly number[] | undefined;
  /** Nothing was noted of the reading before. */
  readonly #isFirst: boolean;
  /** Nobody was there to read at either reading. */
  readonly #unattended: boolean;
  /** The topic that is compared, and its log ends where they are noted of this reading. */
  #topic: string | undefined;
  #ends: TopicEnds | undefined;
  #tally: JumpTally | undefined;
  #compared = 0;

  constructor(
    private readonly watch: GroupWatch,
    readonly group: GroupSnapshot,
    readonly sighting: Sighting,
    private readonly ends: LogEnds,
  ) {
    this.#unattended = watch.isUnattended && (watch.isAsBefore(group) || isUnattended(group));
    this.#isFirst = watch.tracks === undefined;
    this.#now = group.commits.ok ? group.commits.value : [];
    if (!group.commits.ok) return;
    const known = watch.tracks ?? PartitionTracks.begin(watch.commits, watch.since);
    if (known.areOf(this.#now)) {
      // Who looks in between sees the reading before, whole.
      this.tracks = this.#now.length > STEP ? known.copy() : known;
    } else {
      this.#indexes = indexesIn(watch.commits, this.#now);
      this.tracks = known.reordered(this.#now, this.#indexes, sighting.at);
      this.#noteMissing(watch.commits, this.#indexes);
    }
  }

  get isDone(): boolean {
    return this.#compared >= this.#now.length;
  }

  /** Compares the next partitions. */
  step(): void {
    const { tracks } = this;
    if (tracks === undefined) return;
    const until = Math.min(this.#compared + STEP, this.#now.length);
    this.#compareSome(tracks, this.#compared, until);
    this.#compared = until;
  }

  get hasMoved(): boolean {
    return this.produced !== 0 || this.consumed !== 0;
  }

  get jump(): OffsetJump | undefined {
    const { watch, sighting, group } = this;
    return this.#tally?.between(watch.seen.at, sighting.at, groupMembers(group)?.length ?? 0);
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

  #compareSome(tracks: PartitionTracks, first: number, until: number): void {
    const { at } = this.sighting;
    const unattended = this.#unattended;
    let produced = 0;
    let consumed = 0;
    for (let index = first; index < until; index++) {
      const now = this.#now[index];
      if (now === undefined) continue;
      if (now.topic !== this.#topic) this.#turnTo(now.topic);
      const to = exactOffset(now.offset);
      const endTo = this.#ends?.end(now.partition) ?? NaN;
      const from = tracks.committed(index);
      const endFrom = tracks.end(index);
      tracks.notePlace(index, to, endTo);
      const isUsual = from >= 0 && to >= from && endTo >= endFrom && now.share === undefined;
      // In numbers alone: all is known, messages came, and members have read on.
      if (isUsual && !(unattended && to > from)) {
        tracks.noteLag(index, endTo > to, at);
        if (to > from) tracks.noteMove(index, at);
        produced += endTo - endFrom;
        consumed += to - from;
      } else this.#look(tracks, index, now);
    }
    this.produced += produced;
    this.consumed += consumed;
  }

  #turnTo(topic: string): void {
    this.#topic = topic;
    this.#ends = this.ends.notedOfTopic(topic);
  }

  #beforeOf(index: number): CommittedOffset | undefined {
    return this.watch.commits[this.#indexes === undefined ? index : (this.#indexes[index] ?? -1)];
  }

  /** Compares whatever there is. */
  #look(tracks: PartitionTracks, index: number, now: CommittedOffset): void {
    const { watch, sighting } = this;
    const before = this.#beforeOf(index);
    const end = sighting.snapshot.endOffsets.get(now.topic, now.partition);
    const endBefore = watch.seen.snapshot.endOffsets.get(now.topic, now.partition);
    if (this.#isFirst && before?.offset.ok === true && endBefore?.ok === true) {
      const wasBehind = isBehind(before, before.offset.value, endBefore.value);
      tracks.noteLag(index, wasBehind, watch.since);
    }
    if (!now.offset.ok) return;
    const { value: to } = now.offset;
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
    if (came < 0) this.breakAt = sighting.at;
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
    this.hasFirst = true;
    const start = this.watch.seen.snapshot.startOffsets.get(topic, partition);
    const read = start?.ok === true ? difference(start.value, committed) : -1;
    if (read >= 0 && read < difference(committed, end)) this.consumed += read;
    else this.breakAt = this.sighting.at;
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
    this.breakAt = sighting.at;
    (this.stepsBack ??= []).push({
      topic,
      partition,
      at: sighting.at,
      after: watch.seen.at,
      from,
      to,
      members: groupMembers(group)?.length ?? 0,
      withLog,
    });
  }
}

/** Without members, and none that Kafka would not see. */
const isUnattended = (group: GroupSnapshot): boolean =>
  groupState(group) === 'Empty' && !isSimple(group);

/** For each commit its index in the list before; -1 for one that is new. */
function indexesIn(
  before: readonly CommittedOffset[],
  now: readonly CommittedOffset[],
): readonly number[] {
  const key = ({ topic, partition }: CommittedOffset) => `${partition} ${topic}`;
  const indexes = new Map(before.map((commit, index) => [key(commit), index]));
  return now.map((commit) => indexes.get(key(commit)) ?? -1);
}
