// The rebalances of all groups of a cluster, as its readings show them. They are kept while the
// cluster is open, up to a limit.

import { sharedThread, type SharedThread } from '../../base/sharedThread';
import type { Member } from '../model';
import { listsAllGroups, type ClusterSnapshot, type GroupSnapshot } from '../store/clusterSnapshot';
import { groupState } from '../store/groupFacts';
import { GroupRebalances, type Observation } from './groupRebalances';
import { tooManyDeleted } from './known/deletedGroups';
import type { Rebalance } from './rebalance';
import { rebalanceStyleOf } from './rebalanceStyle';

/** Rebalances that are kept of one group. */
export const MOST_OF_A_GROUP = 50;
/** The most members, partitions and moves in the kept rebalances of all groups together: some 20 MB. */
const MOST_IN_PICTURES = 300_000;
/** What an entry takes besides its members, counted in partitions. */
const ENTRY_WEIGHT = 20;

interface Watched {
  readonly rebalances: GroupRebalances;
  /** Oldest first. */
  readonly entries: Rebalance[];
  /** Whether it was in the latest reading that listed all groups. */
  present: boolean;
  /** The group in the latest reading that described it. */
  latest: GroupSnapshot | undefined;
}

const NO_TOPICS: ClusterSnapshot['topics'] = new Map();

export class RebalanceLog {
  readonly #groups = new Map<string, Watched>();
  /** For each entry's id the entries of its group; the oldest entry first. */
  readonly #kept = new Map<number, Rebalance[]>();
  #lastId = 0;
  #weight = 0;

  constructor(private readonly mostInPictures = MOST_IN_PICTURES) {}

  /** Compares a reading with what was known before, letting others use the thread in between. */
  async record(snapshot: ClusterSnapshot, thread = sharedThread): Promise<void> {
    for (const [groupId, group] of snapshot.groups) {
      const known = this.#groups.get(groupId);
      if (known?.latest === group && known.rebalances.isSettled) {
        known.rebalances.seeAgain(snapshot.takenAt, snapshot.topics);
      } else {
        const sighting = sightingOf(group, snapshot);
        if (sighting !== undefined) this.#see(groupId, sighting).latest = group;
      }
      if (thread.turnIsOver) await thread.nextTurn();
    }
    if (listsAllGroups(snapshot)) await this.#seeDeleted(snapshot, thread);
  }

  /** Latest first. */
  of(groupId: string): readonly Rebalance[] {
    return this.#groups.get(groupId)?.entries.toReversed() ?? [];
  }

  #see(groupId: string, sighting: Observation): Watched {
    let watched = this.#groups.get(groupId);
    if (watched === undefined) {
      const rebalances = new GroupRebalances((at) => this.#nextId(at));
      this.#groups.set(
        groupId,
        (watched = { rebalances, entries: [], present: true, latest: undefined }),
      );
    }
    watched.present = sighting.state !== 'Dead';
    const seen = watched.rebalances.observe(sighting);
    if (seen !== undefined) this.#keep(watched, seen);
    return watched;
  }

  /** Greater than all ids of earlier sessions: a restored page must not mix them up. */
  #nextId(at: number): number {
    return (this.#lastId = Math.max(this.#lastId + 1, at));
  }

  /**
   * Groups that are deleted have lost their members. If they come back, that is a change again. Where too many
   * were, the earlier ones are forgotten.
   */
  async #seeDeleted({ groups, takenAt }: ClusterSnapshot, thread: SharedThread): Promise<void> {
    const remembered: [string, Watched][] = [];
    for (const [groupId, watched] of this.#groups) {
      if (thread.turnIsOver) await thread.nextTurn();
      if (groups.has(groupId)) continue;
      if (watched.present) this.#see(groupId, goneAt(takenAt)).latest = undefined;
      // Nothing is left to remember: a group with the same id would be a new one.
      if (watched.entries.length === 0) this.#groups.delete(groupId);
      else remembered.push([groupId, watched]);
    }
    for (const [groupId, { entries }] of tooManyDeleted(remembered, latestOf)) {
      while (entries.length > 0) this.#drop(entries);
      this.#groups.delete(groupId);
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }

  /** Keeps a rebalance, or replaces the entry of the same id. */
  #keep({ entries }: Watched, seen: Rebalance): void {
    const latest = entries.at(-1);
    if (latest?.id === seen.id) {
      entries.pop();
      this.#weight -= weightOf(latest);
    }
    entries.push(seen);
    this.#kept.set(seen.id, entries);
    this.#weight += weightOf(seen);
    if (entries.length > MOST_OF_A_GROUP) this.#drop(entries);
    while (this.#weight > this.mostInPictures && this.#dropOldest(seen)) continue;
  }

  #dropOldest(but: Rebalance): boolean {
    for (const [id, entries] of this.#kept) {
      if (id === but.id) continue;
      this.#drop(entries);
      return true;
    }
    return false;
  }

  #drop(entries: Rebalance[]): void {
    const dropped = entries.shift();
    if (dropped === undefined) return;
    this.#kept.delete(dropped.id);
    this.#weight -= weightOf(dropped);
  }
}

/** The observation of a group in a reading; undefined where its members could not be read. */
function sightingOf(group: GroupSnapshot, snapshot: ClusterSnapshot): Observation | undefined {
  const { description } = group;
  if (description?.ok === false) return undefined;
  const described = description?.value;
  return {
    at: snapshot.takenAt,
    state: groupState(group),
    style: described === undefined ? 'unknown' : rebalanceStyleOf(described),
    assignor: described?.assignor ?? '',
    groupEpoch: described?.groupEpoch,
    members: described?.members ?? [],
    topics: snapshot.topics,
  };
}

const goneAt = (at: number): Observation => ({
  at,
  state: 'Dead',
  style: 'unknown',
  assignor: '',
  groupEpoch: undefined,
  members: [],
  topics: NO_TOPICS,
});

/** When the latest rebalance of a group was seen. */
const latestOf = ([, { entries }]: readonly [string, Watched]): number => entries.at(-1)?.at ?? 0;

/** Counts `before` also where it is the `after` of the entry before: that one may be dropped first. */
function weightOf({ before = [], after, change }: Rebalance): number {
  return ENTRY_WEIGHT + pictureOf(before) + pictureOf(after) + change.moves.length;
}

const pictureOf = (members: readonly Member[]): number =>
  members.reduce((sum, { assignment }) => sum + 1 + (assignment?.length ?? 0), 0);
