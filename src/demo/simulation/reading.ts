// How fast an application reads a partition, and when it commits: the arithmetic of one tick.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoGroup } from '../world/demoGroup';
import { TICK_MS, type World } from '../world/world';

/** How fast consumers read. */
export interface Pace {
  /** Records read for each one written: below 1 falls behind, 1 keeps its distance, above 1 catches up. */
  readonly share: number;
  /** 0 to 1: how much the share rises and falls. */
  readonly swing?: number;
  /** Records per second that each partition is read with at least, if there are as many. */
  readonly atLeast?: number;
}

const WAVE_SECONDS = 180;

/** Records that a consumer gets through in the tick that has just passed, of one partition. */
export function capacity(pace: Pace, written: number, second: number, phase: number): number {
  const wave = 1 + (pace.swing ?? 0) * Math.sin((2 * Math.PI * second) / WAVE_SECONDS + phase);
  return Math.max(written * pace.share * wave, ((pace.atLeast ?? 0) * TICK_MS) / 1000);
}

/** What `auto.offset.reset` says where there is no commit, or none within the log. */
export type OffsetReset = 'earliest' | 'latest';

/** A consumer's place in one partition. */
export class Reading {
  /** Fractions of a record carry over to the next tick. */
  #position: number;
  #committed: number;

  constructor(
    private readonly world: World,
    private readonly group: DemoGroup,
    readonly partition: TopicPartition,
    private readonly offsetReset: OffsetReset,
    /** Radians: partitions read with a swing should not breathe in step. */
    private readonly phase: number,
  ) {
    const commit = group.commits.get(partition.topic, partition.partition);
    this.#position = this.#within(commit === undefined ? -1 : Number(commit.offset));
    this.#committed = this.#position;
  }

  /** Reads for one tick, no further than the record at `blockedBy` if it comes to it; gives how many records it read. */
  read(pace: Pace, blockedBy?: number): number {
    const { topic, partition } = this.partition;
    const log = this.world.log(topic, partition);
    if (log === undefined) return 0;
    const end = log.endAt(this.world.now);
    const written = end - log.endAt(this.world.now - TICK_MS);
    const before = Math.floor(this.#within(this.#position));
    const reach = this.#position + capacity(pace, written, this.world.second, this.phase);
    const last = blockedBy === undefined || blockedBy < before ? end : Math.min(end, blockedBy);
    this.#position = Math.min(last, Math.max(before, reach));
    return Math.floor(this.#position) - before;
  }

  /** Commits the position if anything was read since the last time, as librdkafka does. */
  commit(): void {
    const position = Math.floor(this.#position);
    if (position === Math.floor(this.#committed)) return;
    this.#committed = position;
    const { topic, partition } = this.partition;
    this.group.commits.set(topic, partition, BigInt(position), 0);
  }

  /** The offset itself if the log has it; else where `auto.offset.reset` leads. */
  #within(offset: number): number {
    const log = this.world.log(this.partition.topic, this.partition.partition);
    if (log === undefined) return 0;
    const { now } = this.world;
    const [start, end] = [log.startAt(now), log.endAt(now)];
    if (offset >= start && offset <= end) return offset;
    return this.offsetReset === 'earliest' ? start : end;
  }
}
