// What the rules are given of one group: its latest reading, what is remembered of it, and the facts
// beside. Parts are made when a rule first asks.

import { atOnce, type LongWork } from '../../../base/sharedThread';
import type { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { GroupState, GroupType, Member } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, groupType, isSimple } from '../../store/groupFacts';
import { isOwn, WRITE_TAKES_MS } from '../events/offsetJump';
import type { Facts } from '../facts';
import type { Rebalance } from '../rebalance';
import { NO_COUNTS, type Counts } from './counts';
import type { GroupWatch } from './groupWatch';
import type { SeenStepBack } from './moves';
import type { LogEnds } from './logEnds';
import type { StableOffsets } from './stableOffsets';
import type { Timeline } from './timeline';
import { watchedPartitions, type WatchedPartition } from './watchedPartition';
import { restState } from './restState';

/** Partitions or members of a large group. */
const MANY = 1000;

export type Aspect<Found> = (view: GroupView) => Found;

export class GroupView {
  #partitions: readonly WatchedPartition[] | undefined;
  #rebalances: readonly Rebalance[] | undefined;
  #counts: Counts | undefined;
  readonly #found = new Map<Aspect<unknown>, unknown>();

  constructor(
    readonly groupId: string,
    private readonly watch: GroupWatch,
    readonly ends: LogEnds,
    readonly stable: StableOffsets,
    private readonly timeline: Timeline,
    readonly facts: Facts,
    private readonly rebalancesOf: (groupId: string) => readonly Rebalance[],
    /** As the latest reading has it, which may be that it could not be read. */
    readonly latest: GroupSnapshot,
  ) {}

  /** Milliseconds since the epoch, UTC: of the latest reading of the group. */
  get now(): number {
    return this.watch.seen.at;
  }

  /** When the present watch began. */
  get since(): number {
    return this.watch.since;
  }

  get group(): GroupSnapshot {
    return this.watch.latest;
  }

  get snapshot(): ClusterSnapshot {
    return this.watch.seen.snapshot;
  }

  get state(): GroupState {
    return restState(this.group);
  }

  get type(): GroupType {
    return groupType(this.group);
  }

  /** '' while the group has none, or it is not known. */
  get assignor(): string {
    return this.group.description?.ok === true ? this.group.description.value.assignor : '';
  }

  /** Whether its consumers assign partitions to themselves, so that Kafka does not see them. */
  get isSimple(): boolean {
    return isSimple(this.group);
  }

  /** Undefined where they could not be read. */
  get members(): readonly Member[] | undefined {
    return groupMembers(this.group);
  }

  /** Who reads which partition; undefined for nobody. */
  get readers(): TopicPartitionMap<Member> | undefined {
    return this.watch.readers;
  }

  get memberCount(): number {
    return this.members?.length ?? 0;
  }

  /** Since when the group is in its state, as far as that was seen; and the state before. */
  get stateSince(): number {
    return this.watch.stateSince;
  }

  get stateBefore(): GroupState | undefined {
    return this.watch.stateBefore;
  }

  /** Messages that came since `stateSince`. */
  get producedInState(): number {
    return this.watch.produced - this.watch.producedBeforeState;
  }

  /** When it was last seen rebalancing, or with other members; undefined for not in this watch. */
  get restlessAt(): number | undefined {
    return this.watch.restlessAt;
  }

  get unsettledAt(): readonly number[] {
    return this.watch.unsettledAt;
  }

  get partitions(): readonly WatchedPartition[] {
    return (this.#partitions ??= atOnce(watchedPartitions(this.watch, this.ends, this.facts)));
  }

  /** Whether judging it may take longer than a turn. */
  get isLarge(): boolean {
    const partitions = this.watch.commits.length + this.group.uncommitted.length;
    return partitions > MANY || this.memberCount > MANY;
  }

  /** Makes `partitions`, giving way to others in between where there are many. */
  *prepare(): LongWork<void> {
    this.#partitions ??= yield* watchedPartitions(this.watch, this.ends, this.facts);
  }

  /** What several rules ask for is worked out once: `aspect` is a function of this view alone. */
  once<Found>(aspect: Aspect<Found>): Found {
    const known = this.#found.get(aspect);
    if (known !== undefined || this.#found.has(aspect)) return known as Found;
    const found = aspect(this);
    this.#found.set(aspect, found);
    return found;
  }

  /** Lag of the partitions of which it is known; negative ones count as 0. */
  get lag(): bigint {
    return this.group.total.lag;
  }

  /** Latest first. */
  get rebalances(): readonly Rebalance[] {
    return (this.#rebalances ??= this.rebalancesOf(this.groupId));
  }

  /** When this extension last changed the group within the watch. */
  get ownChangeAt(): number | undefined {
    const latest = this.#ownChanges.at(-1);
    return latest !== undefined && latest >= this.since - WRITE_TAKES_MS ? latest : undefined;
  }

  /** Committed offsets that went back without a write of ours, oldest first. */
  get stepsBack(): readonly SeenStepBack[] {
    const { stepsBack } = this.watch;
    if (stepsBack.length === 0 || this.#ownChanges.length === 0) return stepsBack;
    return stepsBack.filter((step) => !isOwn(step, this.#ownChanges));
  }

  /** The latest reading whose moves were not all known, or not all made by reading. */
  get unclearAt(): number {
    return this.watch.unclearAt;
  }

  /** What came and was committed, at every reading since the lag last changed in another way. */
  get counts(): Counts {
    return (this.#counts ??= this.#countsSinceBreak());
  }

  get #ownChanges(): readonly number[] {
    return this.facts.ownChanges?.get(this.groupId) ?? NEVER;
  }

  #countsSinceBreak(): Counts {
    const own = this.ownChangeAt;
    const began = Math.max(this.watch.breakAt, own === undefined ? 0 : own + WRITE_TAKES_MS);
    return this.watch.counts?.since(began, this.timeline) ?? NO_COUNTS;
  }

  /** Whether any committed offset has moved in this watch. */
  get hasMoved(): boolean {
    return this.partitions.some(({ track }) => track?.movedAt !== undefined);
  }

  /** How many readings there were since `from`. */
  readingsSince(from: number): number {
    return this.timeline.slot - this.timeline.slotSince(from) + 1;
  }
}

const NEVER: readonly number[] = [];
