// How the lag of a cluster's groups moved over the last half hour, or as long as is wanted, as every reading saw
// it. Unknown is a gap and never 0. Memory is bounded: of half an hour, ten thousand groups that all move take
// 30 MB, topics 12 MB more.

import type { Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import { sharedThread, type SharedThread } from '../../base/sharedThread';
import { listsAllGroups, type ClusterSnapshot, type GroupSnapshot } from '../store/clusterSnapshot';
import { GroupLag, type TopicRoom } from './groupLag';
import { tooManyDeleted } from './known/deletedGroups';
import type { LagPoint } from './lagSeries';
import { LagSlots } from './lagSlots';

// Loaded with the first reading, which needs it, too.
// eslint-disable-next-line no-restricted-syntax
const loadTotals = lazyPart(() => import('../store/groupPartitions'));

/** Milliseconds that are remembered unless told otherwise. */
export const REMEMBERED_MS = 30 * 60_000;
/**
 * The most topics with a series of their own, over all groups. Topics of further groups are
 * recorded only while the group is watched.
 */
const MOST_TOPICS = 4000;

/** What is remembered of a group: a point for each time. */
export interface LagPast {
  /** Milliseconds since the epoch, UTC, ascending. */
  readonly times: readonly number[];
  readonly group: readonly LagPoint[];
  readonly topics: ReadonlyMap<string, readonly LagPoint[]>;
}

export class LagRecorder {
  readonly #slots: LagSlots;
  readonly #room: TopicRoom;
  readonly #groups = new Map<string, GroupLag>();
  readonly #watched = new Map<string, number>();

  /** `rememberedMs` holds for the recorder's life: its rings are made for it. */
  constructor(mostTopics = MOST_TOPICS, rememberedMs = REMEMBERED_MS) {
    this.#slots = new LagSlots(rememberedMs);
    this.#room = { most: mostTopics, taken: 0 };
  }

  /** Notes a reading, letting others use the thread in between. */
  async record(snapshot: ClusterSnapshot, thread = sharedThread): Promise<void> {
    const slot = this.#slots.note(snapshot.takenAt);
    const several: [GroupLag, GroupSnapshot][] = [];
    for (const [groupId, group] of snapshot.groups) {
      const noted = this.#noted(groupId);
      if (noted.note(group, slot, this.#watched.has(groupId))) several.push([noted, group]);
      if (thread.turnIsOver) await thread.nextTurn();
    }
    await this.#forgetMissing(snapshot, slot, thread);
    if (several.length === 0) return;
    const { topicTotals } = await loadTotals();
    for (const [noted, group] of several) {
      noted.noteTopics(topicTotals(group, snapshot), slot);
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }

  /** Notes that a whole reading failed at `at`: no group's lag is known then. */
  async recordFailure(at: number, thread = sharedThread): Promise<void> {
    const slot = this.#slots.note(at);
    for (const noted of this.#groups.values()) {
      noted.loseSight(slot);
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }

  /** Records the topics of a group in any case, until disposed. */
  watch(groupId: string): Disposable {
    this.#watched.set(groupId, (this.#watched.get(groupId) ?? 0) + 1);
    this.#groups.get(groupId)?.lookAnew();
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
    const slots = this.#slots.rememberedAt(now);
    return { times: this.#timesOf(slots), group: noted.whole(slots), topics: noted.byTopic(slots) };
  }

  /** The latest readings of a group alone, at most `count` of them. */
  recent(groupId: string, count: number): Pick<LagPast, 'times' | 'group'> {
    const noted = this.#groups.get(groupId);
    if (noted === undefined) return { times: [], group: [] };
    const slots = this.#slots.latest(count);
    return { times: this.#timesOf(slots), group: noted.whole(slots) };
  }

  /** How many series have changed in the time remembered; for measurements. */
  get movingSeries(): number {
    let count = 0;
    for (const { movingSeries } of this.#groups.values()) count += movingSeries;
    return count;
  }

  #timesOf(slots: readonly number[]): number[] {
    return slots.map((slot) => this.#slots.timeOf(slot));
  }

  #noted(groupId: string): GroupLag {
    let noted = this.#groups.get(groupId);
    if (noted === undefined) {
      noted = new GroupLag(this.#slots, this.#room);
      this.#groups.set(groupId, noted);
    }
    return noted;
  }

  /**
   * Groups that are missing in a reading have an unknown lag, and are forgotten once all of their
   * points are; those that are deleted, also where too many were.
   */
  async #forgetMissing(
    snapshot: ClusterSnapshot,
    slot: number,
    thread: SharedThread,
  ): Promise<void> {
    const deleted: [string, GroupLag][] = [];
    const isDeleted = listsAllGroups(snapshot);
    for (const [groupId, noted] of this.#groups) {
      if (thread.turnIsOver) await thread.nextTurn();
      if (snapshot.groups.has(groupId)) continue;
      noted.loseSight(slot);
      if (noted.isForgotten) this.#forget(groupId, noted);
      else if (isDeleted && !this.#watched.has(groupId)) deleted.push([groupId, noted]);
    }
    for (const [groupId, noted] of tooManyDeleted(deleted, ([, { knownUntil }]) => knownUntil)) {
      this.#forget(groupId, noted);
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }

  #forget(groupId: string, noted: GroupLag): void {
    noted.leaveRoom();
    this.#groups.delete(groupId);
  }
}
