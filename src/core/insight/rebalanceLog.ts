// The rebalances of all groups of a cluster, as its readings show them; kept as long as the cluster is
// open, and bounded.

import { sharedThread, type SharedThread } from '../../base/sharedThread';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupState } from '../store/groupFacts';
import { GroupRebalances, type Observation } from './groupRebalances';
import type { Rebalance } from './rebalance';
import { rebalanceStyleOf } from './rebalanceStyle';

/** Rebalances that are kept of one group. */
export const MOST_OF_A_GROUP = 50;
/** Members and partitions in the pictures that all groups together keep: some 20 MB at most. */
const MOST_IN_PICTURES = 300_000;
/** What an entry takes besides its picture, as so many partitions. */
const ENTRY_WEIGHT = 20;

interface Watched {
  readonly rebalances: GroupRebalances;
  /** Oldest first. */
  readonly entries: Rebalance[];
  /** Whether it was in the latest reading that listed all groups. */
  present: boolean;
  /** As it was in the latest reading that said something of it. */
  latest: GroupSnapshot | undefined;
}

const NO_TOPICS: ClusterSnapshot['topics'] = new Map();

export class RebalanceLog {
  readonly #groups = new Map<string, Watched>();
  /** The entries of its group by the id of each entry, the one that was kept first at first. */
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
    // A broker that did not answer may have the groups that are missing.
    if (snapshot.failures.length === 0) await this.#seeMissing(snapshot, thread);
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

  /** Later than all of an earlier session too: a page that is restored must not take one for another. */
  #nextId(at: number): number {
    return (this.#lastId = Math.max(this.#lastId + 1, at));
  }

  /** Groups that are gone have lost their members; when they come back, that is a change again. */
  async #seeMissing({ groups, takenAt }: ClusterSnapshot, thread: SharedThread): Promise<void> {
    for (const [groupId, { present, entries }] of this.#groups) {
      if (thread.turnIsOver) await thread.nextTurn();
      if (groups.has(groupId)) continue;
      if (present) this.#see(groupId, goneAt(takenAt)).latest = undefined;
      // Nothing to tell of it: a group with the same id may come, as new.
      else if (entries.length === 0) this.#groups.delete(groupId);
    }
  }

  /** An entry that is kept already is replaced by what is known of it now. */
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

/** What a reading says of a group; undefined where its members could not be read. */
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

/** The picture before is the one after of the entry before. */
function weightOf({ after }: Rebalance): number {
  return after.reduce((sum, { assignment }) => sum + 1 + (assignment?.length ?? 0), ENTRY_WEIGHT);
}
