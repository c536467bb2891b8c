// The whole demo cluster as a model: topics, groups, placement, and the actors that move them. It
// knows no socket and no timer; time passes only by `advanceTo`, so a test can step it.

import type { DemoGroup } from './demoGroup';
import type { PartitionLog } from './partitionLog';
import { Placement } from './placement';
import type { DemoTopic } from './demoTopic';

/** Something that acts once a second: an application with its consumers. */
export interface Actor {
  /** Called once per tick, after the clock has moved on. */
  step(): void;
}

/** Length of a tick in milliseconds. */
export const TICK_MS = 1000;
/** The most ticks per call, so that a computer that slept catches up without blocking. */
const TICKS_AT_ONCE = 60;

export class World {
  /** Milliseconds since the epoch; a whole number of ticks after `zero`. */
  now: number;
  readonly topics = new Map<string, DemoTopic>();
  readonly groups = new Map<string, DemoGroup>();
  readonly actors: Actor[] = [];
  /** What was set on the brokers, e.g. offsets.retention.minutes; the rest is Kafka's default. */
  readonly brokerConfigs = new Map<string, string>();
  readonly placement: Placement;

  constructor(
    /** The moment at which the world begins to move. */
    readonly zero: number,
    readonly seed: number,
    brokers: readonly number[],
  ) {
    this.now = zero;
    this.placement = new Placement(brokers);
  }

  /** Seconds since time zero, whole. */
  get second(): number {
    return Math.round((this.now - this.zero) / 1000);
  }

  log(topic: string, partition: number): PartitionLog | undefined {
    return this.topics.get(topic)?.logs[partition];
  }

  addTopic(topic: DemoTopic): void {
    this.topics.set(topic.name, topic);
  }

  /** Adds a group, or one that was deleted and comes back. */
  addGroup(group: DemoGroup): void {
    this.groups.set(group.id, group);
  }

  /** Lets every whole tick up to `time` pass, at most a minute's worth per call. Time never runs back. */
  advanceTo(time: number): void {
    for (let ticks = 0; ticks < TICKS_AT_ONCE && this.now + TICK_MS <= time; ticks++) {
      this.now += TICK_MS;
      for (const actor of this.actors) actor.step();
    }
  }
}
