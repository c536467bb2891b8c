// Whether a group of a cluster gets a significant backlog, and keeps it, while somebody watches: before anybody has
// asked for alerts. By the same rule as alerts themselves, of which it needs no words.

import { sharedThread } from '../../base/sharedThread';
import { NOTHING_STANDS } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import { listsAllGroups, type ClusterSnapshot, type GroupSnapshot } from '../store/clusterSnapshot';
import { judgeRule } from './rules/judgeRule';
import { nextTrack, readingTime, type ReadingTime, type RuleTrack } from './rules/ruleTrack';

/** As the default rule. */
export const BACKLOG = {
  ...{ clusters: ['*'], groups: ['*'], severity: undefined },
  when: { kind: 'level', level: 'backlog' },
  forMs: 300_000,
} as const;

export class FirstBacklog {
  /** Of groups that have one, or had one just now. */
  readonly #tracks = new Map<string, RuleTrack>();
  #latest: number | undefined;
  /** When the present watch without a gap began. */
  #startedAt = Infinity;

  /**
   * Takes a reading; gives the group against which it has stood longest now, of those that were below the bound when they
   * were first seen. `interval`: milliseconds between readings at most.
   */
  async take(
    snapshot: ClusterSnapshot,
    thresholds: LagThresholds,
    interval: number,
  ): Promise<GroupSnapshot | undefined> {
    const time = readingTime(this.#latest, snapshot.takenAt, interval);
    if (this.#latest === undefined || time.isFresh) this.#startedAt = snapshot.takenAt;
    this.#latest = snapshot.takenAt;
    let found: { readonly group: GroupSnapshot; readonly since: number } | undefined;
    let seen = 0;
    for (const [groupId, group] of snapshot.groups) {
      const before = this.#tracks.get(groupId);
      const outcome = judgeRule(BACKLOG, factsOf(group, thresholds));
      const track = nextTrack(before, outcome, time, BACKLOG.forMs);
      if (track !== before) this.#note(groupId, track);
      if (track !== undefined) seen++;
      if (track?.state === 'firing' && !track.isUnknown && track.since > this.#startedAt) {
        if (found === undefined || track.since < found.since) found = { group, since: track.since };
      }
      if (sharedThread.turnIsOver) await sharedThread.nextTurn();
    }
    if (seen < this.#tracks.size) this.#seeMissing(snapshot, time);
    return found?.group;
  }

  #note(groupId: string, track: RuleTrack | undefined): void {
    if (track === undefined) this.#tracks.delete(groupId);
    else this.#tracks.set(groupId, track);
  }

  /** A group that is deleted has no lag any more; of others that were not read it is unknown. */
  #seeMissing(snapshot: ClusterSnapshot, time: ReadingTime): void {
    const isListed = listsAllGroups(snapshot);
    for (const [groupId, track] of this.#tracks) {
      if (snapshot.groups.has(groupId)) continue;
      const unknown = nextTrack(track, { kind: 'unknown' }, time, BACKLOG.forMs);
      this.#note(groupId, isListed ? undefined : unknown);
    }
  }
}

const factsOf = ({ total, commits }: GroupSnapshot, thresholds: LagThresholds) => ({
  ...{ total, thresholds, isMeasured: commits.ok },
  ...{ isRead: false, time: undefined, standing: NOTHING_STANDS },
});
