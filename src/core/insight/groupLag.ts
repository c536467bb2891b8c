// How the lag of one group moved, and that of its topics where it has several: a group of one topic needs no series
// for it.

import { knownLag, leftOut, type LagTotal } from '../lag';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import { LagSeries, NOTHING_KNOWN, type LagPoint } from './lagSeries';
import type { LagSlots } from './lagSlots';

/** Room for series of topics, shared by all groups. */
export interface TopicRoom {
  readonly most: number;
  taken: number;
}

export class GroupLag {
  readonly #whole: LagSeries;
  /** The only topic so far, whose lag is the group's; undefined before any and after several. */
  #onlyTopic: string | undefined;
  /** Whether it ever had several. */
  #several = false;
  #topics: Map<string, LagSeries> | undefined;
  /** The group in the latest reading: if the next one has the same object, nothing has moved. */
  #latest: GroupSnapshot | undefined;

  constructor(
    private readonly slots: LagSlots,
    private readonly room: TopicRoom,
  ) {
    this.#whole = new LagSeries(slots);
  }

  /**
   * Notes a reading of the group. Whether `noteTopics` is to follow: where it has several topics, as long as there
   * is room for them, or it is watched.
   */
  note(group: GroupSnapshot, slot: number, isWatched: boolean): boolean {
    if (this.#latest === group) {
      this.#standStill(slot);
      return false;
    }
    this.#latest = group;
    this.#whole.put(slot, pointOf(group.total));
    return this.#hasSeveral(group.topics, isWatched);
  }

  noteTopics(totals: ReadonlyMap<string, LagTotal>, slot: number): void {
    if (this.#topics === undefined) return;
    for (const [topic, total] of totals) {
      let series = this.#topics.get(topic);
      if (series === undefined) {
        this.#topics.set(topic, (series = new LagSeries(this.slots)));
        this.room.taken++;
      }
      series.put(slot, pointOf(total));
    }
    for (const [topic, series] of this.#topics) {
      if (!totals.has(topic)) series.put(slot, NOTHING_KNOWN);
      this.#forgetIfGone(topic, series);
    }
  }

  /** Makes the next reading look at all of it, even if nothing has moved. */
  lookAnew(): void {
    this.#latest = undefined;
  }

  /** Notes that nothing is known of it now. */
  loseSight(slot: number): void {
    this.#latest = undefined;
    this.#whole.put(slot, NOTHING_KNOWN);
    for (const series of this.#topics?.values() ?? []) series.put(slot, NOTHING_KNOWN);
  }

  /** The latest slot in which its lag was known; -1 for none. */
  get knownUntil(): number {
    return this.#whole.knownUntil;
  }

  /** Whether nothing is remembered of it any more. */
  get isForgotten(): boolean {
    return this.slots.isGone(this.knownUntil);
  }

  /** Gives back the room of its topics. */
  leaveRoom(): void {
    this.room.taken -= this.#topics?.size ?? 0;
    this.#topics = undefined;
  }

  whole(slots: readonly number[]): LagPoint[] {
    return slots.map((slot) => this.#whole.at(slot));
  }

  byTopic(slots: readonly number[]): Map<string, readonly LagPoint[]> {
    const topics = new Map<string, readonly LagPoint[]>();
    if (this.#onlyTopic !== undefined) topics.set(this.#onlyTopic, this.whole(slots));
    for (const [topic, series] of this.#topics ?? [])
      topics.set(
        topic,
        slots.map((slot) => series.at(slot)),
      );
    return topics;
  }

  /** How many series have changed in the time remembered; for measurements. */
  get movingSeries(): number {
    const all = [this.#whole, ...(this.#topics?.values() ?? [])];
    return all.filter(({ moves }) => moves).length;
  }

  #hasSeveral(topics: readonly string[], isWatched: boolean): boolean {
    if (this.#topics !== undefined) return true;
    const [first] = topics;
    if (first === undefined) return false;
    const only = this.#onlyTopic;
    if (!this.#several && topics.length === 1 && (only ?? first) === first) {
      this.#onlyTopic = first;
      return false;
    }
    this.#several = true;
    this.#onlyTopic = undefined;
    if (this.room.taken + topics.length > this.room.most && !isWatched) return false;
    this.#topics = new Map(
      // While the group had one topic, the group's lag was that topic's.
      topics.map((topic) => [
        topic,
        topic === only ? this.#whole.copy() : new LagSeries(this.slots),
      ]),
    );
    if (only !== undefined && !topics.includes(only)) this.#topics.set(only, this.#whole.copy());
    this.room.taken += this.#topics.size;
    return true;
  }

  #standStill(slot: number): void {
    this.#whole.repeat(slot);
    for (const [topic, series] of this.#topics ?? []) {
      series.repeat(slot);
      this.#forgetIfGone(topic, series);
    }
  }

  #forgetIfGone(topic: string, series: LagSeries): void {
    if (this.slots.isGone(series.knownUntil) && this.#topics?.delete(topic) === true)
      this.room.taken--;
  }
}

const pointOf = (total: LagTotal): LagPoint => ({
  lag: knownLag(total) ?? NaN,
  leftOut: leftOut(total),
});
