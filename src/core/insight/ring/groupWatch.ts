// What is remembered of one group from reading to reading: how it moved, stepped back, rebalanced. A
// reading in which nothing changed costs a comparison of two objects.

import { isSameAssignment } from '../assignmentChange';
import type { OffsetJump } from '../events/offsetJump';
import type { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { CommittedOffset, GroupState, Member } from '../../model';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, isSimple } from '../../store/groupFacts';
import { readersOf } from '../../store/groupPartitions';
import { CountRing } from './countRing';
import type { Moves, SeenStepBack, Sighting } from './moves';
import type { PartitionTrack, PartitionTracks } from './partitionTracks';
import { restState } from './restState';
import { REMEMBERED_MS } from './timeline';

/** Steps back that are kept of a group; more only of one reading, since a reset back is to reach all of them. */
const MOST_STEPS = 32;
/** Unsettled readings that are kept of a group. Neither these nor steps back are kept for longer than is remembered. */
const MOST_UNSETTLED = 128;

export class GroupWatch {
  /** When the watch began, in milliseconds since the epoch, UTC. */
  readonly since: number;
  readonly firstSlot: number;
  /** Readings in which the group could be read. */
  readings = 0;
  /** When the group came into its present state, as far as that was seen. */
  stateSince: number;
  stateBefore: GroupState | undefined;
  /** The latest reading that saw it unsettled, or with other members or partitions than before. */
  restlessAt: number | undefined;
  /** When its lag last changed by other than reading and producing: trends begin after it. */
  breakAt: number;
  /** The latest reading whose moves were not all known, or not all made by reading: a pace begins with it. */
  unclearAt: number;
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
  /** Of the latest reading, kept beside it so that the next one is compared without looking there. */
  #listing: GroupSnapshot['listing'];
  #description: GroupSnapshot['description'];
  /** Of the members in `#described`. */
  #readers: TopicPartitionMap<Member> | undefined;
  #described: GroupSnapshot['description'];

  private constructor(
    public latest: GroupSnapshot,
    /** The latest reading that had it; one object for all groups. */
    public seen: Sighting,
  ) {
    this.since = seen.at;
    this.firstSlot = seen.slot;
    this.#state = restState(latest);
    this.#listing = latest.listing;
    this.#description = latest.description;
    this.stateSince = this.since;
    this.breakAt = this.since;
    this.unclearAt = this.since;
  }

  /** Of a group that could not be read nothing is known yet. */
  static begin(group: GroupSnapshot, sighting: Sighting): GroupWatch {
    const watch = new GroupWatch(group, sighting);
    watch.readings = GroupWatch.canSee(group) ? 1 : 0;
    if (!isSettled(watch.#state)) watch.#noteUnsettled(sighting.at);
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

  /** Notes a reading in which nothing has changed. */
  seeAgain(sighting: Sighting): void {
    this.jump = undefined;
    this.#see(sighting);
  }

  /** Notes a reading of a group that can be seen and has changed, once all of it is compared. */
  see(moves: Moves): void {
    const { group, sighting, produced, consumed } = moves;
    this.#noteState(group, sighting.at);
    this.jump = moves.jump;
    this.tracks = moves.tracks ?? this.tracks;
    const wasPartly = this.latest.total.unknown > 0;
    if (moves.jump !== undefined || moves.hasFirst || wasPartly) this.unclearAt = sighting.at;
    if (moves.breakAt !== undefined) this.breakAt = moves.breakAt;
    if (moves.stepsBack !== undefined) this.#noteStepsBack(moves.stepsBack);
    if (moves.hasMoved) {
      this.produced += produced;
      this.counts ??= new CountRing(this.firstSlot);
      this.counts.add(sighting.slot, produced, consumed);
    }
    this.latest = group;
    this.#see(sighting);
  }

  /** What is remembered of the commit at an index; before anything moved that is the same for all. */
  trackOf(index: number, lags: boolean): PartitionTrack {
    if (this.tracks !== undefined) return this.tracks.of(index);
    const { since } = this;
    const lagsSince = lags ? since : undefined;
    return { seenSince: since, movedAt: undefined, moves: 0, lagsSince, gaps: [] };
  }

  /** Who reads which partition; undefined for nobody. Members are mostly the same for long. */
  get readers(): TopicPartitionMap<Member> | undefined {
    const { description } = this.latest;
    if (this.#described !== description) {
      this.#described = description;
      this.#readers = readersOf(description);
    }
    return this.#readers;
  }

  /** The commits of the latest reading; none where they could not be read. */
  get commits(): readonly CommittedOffset[] {
    return this.latest.commits.ok ? this.latest.commits.value : [];
  }

  #see(sighting: Sighting): void {
    if (!isSettled(this.#state)) this.#noteUnsettled(sighting.at);
    this.seen = sighting;
    this.readings++;
  }

  /** Nobody was there to read at the latest reading, nor one that Kafka would not see. */
  get isUnattended(): boolean {
    return this.#state === 'Empty' && !isSimple(this.latest);
  }

  /** Whether a group is in the same state with the same members, as nothing about them was said anew. */
  isAsBefore({ listing, description }: GroupSnapshot): boolean {
    return this.#listing === listing && this.#description === description;
  }

  #noteState(group: GroupSnapshot, at: number): void {
    if (this.isAsBefore(group)) return;
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
    this.#listing = group.listing;
    this.#description = group.description;
  }

  #noteStepsBack(steps: readonly SeenStepBack[]): void {
    for (const step of steps) this.stepsBack.push(step);
    forgetOldest(this.stepsBack, Math.max(MOST_STEPS, steps.length), ({ at }) => at);
  }

  #noteUnsettled(at: number): void {
    this.restlessAt = at;
    // It waits, and does not rebalance.
    if (this.#state === 'NotReady') return;
    this.unsettledAt.push(at);
    forgetOldest(this.unsettledAt, MOST_UNSETTLED, (it) => it);
  }
}

/** Leaves at most so many of what is in order of time, and nothing that was long before the latest. */
function forgetOldest<T>(noted: T[], most: number, timeOf: (one: T) => number): void {
  const latest = noted.at(-1);
  if (latest === undefined) return;
  const from = timeOf(latest) - REMEMBERED_MS;
  const firstKept = noted.findIndex((one) => timeOf(one) >= from);
  noted.splice(0, Math.max(firstKept, noted.length - most));
}

/** Only in these states do members read what they are assigned, or is there surely none. */
export const isSettled = (state: GroupState): boolean => state === 'Stable' || state === 'Empty';
