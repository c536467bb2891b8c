// How the lag of a cluster's groups moved over the last half hour, or as long as is wanted, as every reading saw
// it. Unknown is a gap and never 0. Memory is bounded: of half an hour, ten thousand groups that all move take
// 30 MB, topics 12 MB more.

import type { Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import { sharedThread } from '../../base/sharedThread';
import { knownLag, leftOut, type LagTotal } from '../lag';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { LagSeries, NOTHING_KNOWN, type LagPoint } from './lagSeries';

// Loaded with the first reading, which needs it, too.
// eslint-disable-next-line no-restricted-syntax
const loadTotals = lazyPart(() => import('../store/groupPartitions'));

/** Milliseconds that are remembered unless told otherwise. */
export const REMEMBERED_MS = 30 * 60_000;
/** Milliseconds. Readings closer together than this share a slot, and the latest counts. */
const SLOT_MS = 5000;
/**
 * The most topics with a series of their own, over all groups. Topics of further groups are
 * recorded only while the group is watched. A group of one topic needs no series for it.
 */
const MOST_TOPICS = 4000;

/** What is remembered of a group: a point for each time. */
export interface LagPast {
  /** Milliseconds since the epoch, UTC, ascending. */
  readonly times: readonly number[];
  readonly group: readonly LagPoint[];
  readonly topics: ReadonlyMap<string, readonly LagPoint[]>;
}

interface Noted {
  readonly group: LagSeries;
  /** The only topic so far, whose lag is the group's; undefined before any and after several. */
  onlyTopic: string | undefined;
  /** Whether it ever had several. */
  several: boolean;
  topics: Map<string, LagSeries> | undefined;
  /** The group in the latest reading: if the next one has the same object, nothing has moved. */
  latest: GroupSnapshot | undefined;
}

export class LagRecorder {
  /** Slots that are kept. */
  readonly #capacity: number;
  readonly #times: Float64Array;
  readonly #groups = new Map<string, Noted>();
  readonly #watched = new Map<string, number>();
  #slot = -1;
  #topicCount = 0;

  /** `rememberedMs` holds for the recorder's life: its rings are made for it. */
  constructor(
    private readonly mostTopics = MOST_TOPICS,
    private readonly rememberedMs = REMEMBERED_MS,
  ) {
    this.#capacity = Math.ceil(rememberedMs / SLOT_MS);
    this.#times = new Float64Array(this.#capacity).fill(NaN);
  }

  /** Notes a reading, letting others use the thread in between. */
  async record(snapshot: ClusterSnapshot, thread = sharedThread): Promise<void> {
    const slot = this.#slotAt(snapshot.takenAt);
    const several: [Noted, GroupSnapshot][] = [];
    for (const [groupId, group] of snapshot.groups) {
      const noted = this.#noted(groupId);
      if (noted.latest === group) this.#standStill(noted, slot);
      else {
        noted.group.put(slot, pointOf(group.total));
        if (this.#hasSeveralTopics(groupId, noted, group)) several.push([noted, group]);
        noted.latest = group;
      }
      if (thread.turnIsOver) await thread.nextTurn();
    }
    this.#forgetMissing(snapshot, slot);
    if (several.length === 0) return;
    const { topicTotals } = await loadTotals();
    for (const [noted, group] of several) {
      this.#noteTopics(noted, topicTotals(group, snapshot), slot);
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }

  /** Notes that a whole reading failed at `at`: no group's lag is known then. */
  recordFailure(at: number): void {
    const slot = this.#slotAt(at);
    for (const noted of this.#groups.values()) this.#loseSight(noted, slot);
  }

  /** Records the topics of a group in any case, until disposed. */
  watch(groupId: string): Disposable {
    this.#watched.set(groupId, (this.#watched.get(groupId) ?? 0) + 1);
    const noted = this.#groups.get(groupId);
    // The next reading has to look at its topics, even if nothing has moved.
    if (noted !== undefined) noted.latest = undefined;
    let ended = false;
    return {
      dispose: () => {
        if (ended) return;
        ended = true;
        const left = (this.#watched.get(groupId) ?? 1) - 1;
        if (left === 0) this.#watched.delete(groupId);
        else this.#watched.set(groupId, left);
      },
    };
  }

  /** What is remembered of a group before `now`; no times where it was never seen. */
  of(groupId: string, now: number): LagPast {
    const noted = this.#groups.get(groupId);
    if (noted === undefined) return { times: [], group: [], topics: new Map() };
    const slots: number[] = [];
    for (let slot = Math.max(0, this.#slot - this.#capacity + 1); slot <= this.#slot; slot++) {
      if (this.#timeOf(slot) >= now - this.rememberedMs) slots.push(slot);
    }
    const line = (series: LagSeries) => slots.map((slot) => series.at(slot));
    const topics = new Map<string, readonly LagPoint[]>();
    if (noted.onlyTopic !== undefined) topics.set(noted.onlyTopic, line(noted.group));
    for (const [topic, series] of noted.topics ?? []) topics.set(topic, line(series));
    return { times: slots.map((slot) => this.#timeOf(slot)), group: line(noted.group), topics };
  }

  /** The latest readings of a group alone, at most `count` of them. */
  recent(groupId: string, count: number): Pick<LagPast, 'times' | 'group'> {
    const series = this.#groups.get(groupId)?.group;
    const times: number[] = [];
    const group: LagPoint[] = [];
    if (series === undefined) return { times, group };
    for (let slot = Math.max(0, this.#slot - count + 1); slot <= this.#slot; slot++) {
      times.push(this.#timeOf(slot));
      group.push(series.at(slot));
    }
    return { times, group };
  }

  /** How many series take a ring; for measurements. */
  get movingSeries(): number {
    let count = 0;
    for (const { group, topics } of this.#groups.values()) {
      if (group.moves) count++;
      for (const series of topics?.values() ?? []) if (series.moves) count++;
    }
    return count;
  }

  #timeOf(slot: number): number {
    return this.#times[slot % this.#capacity] ?? NaN;
  }

  /** The slot of an instant. After the clock was set back, the latest slot is used. */
  #slotAt(at: number): number {
    const latest = this.#timeOf(this.#slot);
    const isNew = this.#slot < 0 || Math.floor(at / SLOT_MS) > Math.floor(latest / SLOT_MS);
    if (isNew) this.#slot++;
    this.#times[this.#slot % this.#capacity] = isNew ? at : Math.max(at, latest);
    return this.#slot;
  }

  #noted(groupId: string): Noted {
    let noted = this.#groups.get(groupId);
    if (noted === undefined) {
      noted = {
        group: new LagSeries(this.#capacity),
        onlyTopic: undefined,
        several: false,
        topics: undefined,
        latest: undefined,
      };
      this.#groups.set(groupId, noted);
    }
    return noted;
  }

  /** Whether the topics of a group are noted one by one. */
  #hasSeveralTopics(groupId: string, noted: Noted, group: GroupSnapshot): boolean {
    if (noted.topics !== undefined) return true;
    const { topics } = group;
    const [first] = topics;
    if (first === undefined) return false;
    if (!noted.several && topics.length === 1 && (noted.onlyTopic ?? first) === first) {
      noted.onlyTopic = first;
      return false;
    }
    const only = noted.onlyTopic;
    noted.several = true;
    noted.onlyTopic = undefined;
    const fits = this.#topicCount + topics.length <= this.mostTopics;
    if (!fits && !this.#watched.has(groupId)) return false;
    noted.topics = new Map();
    for (const topic of topics) {
      // While the group had one topic, the group's lag was that topic's.
      noted.topics.set(topic, topic === only ? noted.group.copy() : new LagSeries(this.#capacity));
    }
    if (only !== undefined && !topics.includes(only)) noted.topics.set(only, noted.group.copy());
    this.#topicCount += noted.topics.size;
    return true;
  }

  #noteTopics({ topics }: Noted, totals: ReadonlyMap<string, LagTotal>, slot: number): void {
    if (topics === undefined) return;
    for (const [topic, total] of totals) {
      let series = topics.get(topic);
      if (series === undefined) {
        topics.set(topic, (series = new LagSeries(this.#capacity)));
        this.#topicCount++;
      }
      series.put(slot, pointOf(total));
    }
    for (const [topic, series] of topics) {
      if (!totals.has(topic)) series.put(slot, NOTHING_KNOWN);
      if (this.#isForgotten(series) && topics.delete(topic)) this.#topicCount--;
    }
  }

  /**
   * Groups that are missing in a reading have an unknown lag, and are forgotten once all of their
   * points are.
   */
  #forgetMissing({ groups }: ClusterSnapshot, slot: number): void {
    for (const [groupId, noted] of this.#groups) {
      if (groups.has(groupId)) continue;
      this.#loseSight(noted, slot);
      if (!this.#isForgotten(noted.group)) continue;
      this.#groups.delete(groupId);
      this.#topicCount -= noted.topics?.size ?? 0;
    }
  }

  /** Records a group that has not changed since the reading before. */
  #standStill({ group, topics }: Noted, slot: number): void {
    group.repeat(slot);
    if (topics === undefined) return;
    for (const [topic, series] of topics) {
      series.repeat(slot);
      if (this.#isForgotten(series) && topics.delete(topic)) this.#topicCount--;
    }
  }

  #loseSight(noted: Noted, slot: number): void {
    noted.latest = undefined;
    noted.group.put(slot, NOTHING_KNOWN);
    for (const series of noted.topics?.values() ?? []) series.put(slot, NOTHING_KNOWN);
  }

  #isForgotten(series: LagSeries): boolean {
    return series.knownUntil <= this.#slot - this.#capacity;
  }
}

const pointOf = (total: LagTotal): LagPoint => ({
  lag: knownLag(total) ?? NaN,
  leftOut: leftOut(total),
});
