// One partition of a share group (KIP-932). Its records are given out one by one: most are finished at
// once, some take long. The group's start offset is the first that is not finished; beyond it, records
// that are finished and records that are still out stand mixed.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoGroup } from '../world/demoGroup';
import { pick } from '../world/random';
import { TICK_MS, type World } from '../world/world';
import { capacity, type Pace } from './reading';

/** Which records take long, and how long. */
export interface SlowRecords {
  /** One in so many. */
  readonly oneIn: number;
  readonly forMs: number;
}

interface Held {
  readonly offset: number;
  /** When it will be finished. */
  readonly until: number;
}

export class ShareReading {
  /** The first offset that was not given out yet; fractions of a record carry over to the next tick. */
  #next = -1;
  /** Given out and not finished, ascending. */
  #held: readonly Held[] = [];

  constructor(
    private readonly world: World,
    private readonly group: DemoGroup,
    private readonly partition: TopicPartition,
    private readonly slow: SlowRecords,
  ) {}

  /** Gives out and finishes records for one tick, and tells the group's coordinator. */
  read(pace: Pace): void {
    const { topic, partition } = this.partition;
    const log = this.world.log(topic, partition);
    if (log === undefined) return;
    this.#goWhereTheGroupIs(log.startAt(this.world.now));
    const { now } = this.world;
    const end = log.endAt(now);
    const written = end - log.endAt(now - TICK_MS);
    const reach = this.#next + capacity(pace, written, this.world.second, partition);
    const next = Math.max(this.#next, Math.min(end, reach));
    const held = [...this.#held.filter(({ until }) => until > now), ...this.#slowUpTo(next)];
    this.#next = next;
    this.#held = held;
    const start = this.#start;
    this.group.commits.set(topic, partition, BigInt(start), 0);
    this.group.finished.set(topic, partition, Math.floor(next) - start - held.length);
  }

  /** The first offset that is not finished. */
  get #start(): number {
    return this.#held[0]?.offset ?? Math.floor(this.#next);
  }

  /** An administrator may have moved the start of the group, or retention the start of the log. */
  #goWhereTheGroupIs(logStart: number): void {
    const { topic, partition } = this.partition;
    const commit = this.group.commits.get(topic, partition);
    const start = Math.max(logStart, commit === undefined ? logStart : Number(commit.offset));
    if (this.#next >= 0 && start === this.#start) return;
    this.#next = start;
    this.#held = [];
  }

  /** Records from the next one on, below `next`, that take long. */
  #slowUpTo(next: number): Held[] {
    const { topic, partition } = this.partition;
    const draw = (bound: number, offset: number, name: string): number =>
      pick(bound, this.world.seed, this.group.id, topic, partition, offset, name);
    const slow: Held[] = [];
    for (let offset = Math.floor(this.#next); offset < Math.floor(next); offset++) {
      if (draw(this.slow.oneIn, offset, 'slow') > 0) continue;
      const forMs = this.slow.forMs / 2 + draw(this.slow.forMs, offset, 'for');
      slow.push({ offset, until: this.world.now + forMs });
    }
    return slow;
  }
}
