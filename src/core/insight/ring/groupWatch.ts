// What is remembered of one group from reading to reading: how it moved, stepped back, rebalanced. A
// reading in which nothing changed costs a comparison of two objects.

import type { StepBack } from '../verdictEvidence';
import { isSameAssignment } from '../assignmentChange';
import type { OffsetJump } from '../events/offsetJump';
import type { CommittedOffset, GroupState } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers } from '../../store/groupFacts';
import { CountRing } from './countRing';
import { MoveNoter, type Sighting } from './moveNoter';
import type { PartitionTrack, PartitionTracks } from './partitionTracks';
import { restState } from './restState';

/** Steps back that are kept of a group. */
const MOST_STEPS = 32;
/** Unsettled readings that are kept of a group. */
const MOST_UNSETTLED = 128;

/** A step back, and who was there when it was seen. */
export interface SeenStepBack extends StepBack {
  /** Milliseconds since the epoch, UTC: the reading before, which saw the higher offset. */
  readonly after: number;
  readonly members: number;
  /** The log end was lower too: the topic was recreated, or its log truncated. */
  readonly withLog: boolean;
}

export class GroupWatch {
  /** Readings in which the group could be read. */
  readings = 0;
  lastSeen: number;
  /** When the group came into its present state, as far as that was seen. */
  stateSince: number;
  stateBefore: GroupState | undefined;
  /** The latest reading that saw it unsettled, or with other members or partitions than before. */
  restlessAt: number | undefined;
  /** When its lag last changed by other than reading and producing: trends begin after it. */
  breakAt: number;
  /** Messages that came since the watch began, and how many of them before the present state. */
  produced = 0;
  producedBeforeState = 0;
  readonly stepsBack: SeenStepBack[] = [];
  /** When it was seen unsettled, oldest first. */
  readonly unsettledAt: number[] = [];
  tracks: PartitionTracks | undefined;
  counts: CountRing | undefined;
  /** What the latest reading showed that reading messages does not explain. */
  jump: OffsetJump | undefined;
  /** In the latest reading. */
  #state: GroupState;

  private constructor(
    /** Milliseconds since the epoch, UTC: when the watch began. */
    readonly since: number,
    readonly firstSlot: number,
    public latest: GroupSnapshot,
    public logs: ClusterSnapshot,
  ) {
    this.#state = restState(latest);
    this.lastSeen = since;
    this.stateSince = since;
    this.breakAt = since;
  }

  /** `readings`: 0 for a group that could not be read, of which nothing is known yet. */
  static begin(
    group: GroupSnapshot,
    { snapshot, at, slot }: Sighting,
    readings: 0 | 1,
  ): GroupWatch {
    const watch = new GroupWatch(at, slot, group, snapshot);
    watch.readings = readings;
    if (!isSettled(watch.#state)) watch.#noteUnsettled(at);
    return watch;
  }

  /** Whether this group was seen in full: then it may be compared with the next reading. */
  static canSee(group: GroupSnapshot): boolean {
    return group.commits.ok && group.description?.ok !== false;
  }

  /** Whether this very reading of the group was seen before: nothing has changed. */
  hasSeen(group: GroupSnapshot): boolean {
    return this.readings > 0 && this.latest === group;
  }

  /** Notes a reading of a group that can be seen; whether anything has changed. */
  see(group: GroupSnapshot, sighting: Sighting): boolean {
    const { at, snapshot } = sighting;
    const changed = group !== this.latest;
    this.jump = undefined;
    if (changed) {
      this.#noteState(group, at);
      const noter = new MoveNoter(this, group, sighting);
      this.jump = noter.jump;
      if (noter.hasMoved) {
        this.produced += noter.produced;
        this.counts ??= new CountRing(this.firstSlot);
        this.counts.add(sighting.slot, noter.produced, noter.consumed);
      }
    }
    if (!isSettled(this.#state)) this.#noteUnsettled(at);
    this.latest = group;
    this.logs = snapshot;
    this.lastSeen = at;
    this.readings++;
    return changed;
  }

  noteStepBack(step: SeenStepBack): void {
    this.stepsBack.push(step);
    if (this.stepsBack.length > MOST_STEPS) this.stepsBack.shift();
    this.breakAt = step.at;
  }

  /** What is remembered of the commit at an index; before anything moved that is the same for all. */
  trackOf(index: number, lags: boolean): PartitionTrack {
    if (this.tracks !== undefined) return this.tracks.of(index);
    const { since } = this;
    const lagsSince = lags ? since : undefined;
    return { seenSince: since, movedAt: undefined, moves: 0, lagsSince, gaps: [] };
  }

  /** The commits of the latest reading; none where they could not be read. */
  get commits(): readonly CommittedOffset[] {
    return this.latest.commits.ok ? this.latest.commits.value : [];
  }

  #noteState(group: GroupSnapshot, at: number): void {
    const before = this.#state;
    const now = restState(group);
    if (before !== now) {
      this.stateBefore = before;
      this.producedBeforeState = this.produced;
      this.stateSince = at;
      this.restlessAt = at;
    } else if (this.latest.description !== group.description) {
      const members = groupMembers(this.latest) ?? [];
      if (!isSameAssignment(members, groupMembers(group) ?? [])) this.restlessAt = at;
    }
    this.#state = now;
  }

  #noteUnsettled(at: number): void {
    this.restlessAt = at;
    this.unsettledAt.push(at);
    if (this.unsettledAt.length > MOST_UNSETTLED) this.unsettledAt.shift();
  }
}

/** Only in these states do members read what they are assigned, or is there surely none. */
export const isSettled = (state: GroupState): boolean => state === 'Stable' || state === 'Empty';
