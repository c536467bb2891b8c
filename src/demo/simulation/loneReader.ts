// A consumer that reads without joining a group (assign() instead of subscribe()). Only its commits can be
// seen.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoGroup } from '../world/demoGroup';
import type { Actor, World } from '../world/world';
import { Reading, type Pace } from './reading';

export class LoneReader implements Actor {
  readonly #readings: readonly Reading[];
  #lastCommitAt: number;

  constructor(
    private readonly world: World,
    group: DemoGroup,
    partitions: readonly TopicPartition[],
    private readonly pace: Pace,
    private readonly commitEveryMs: number,
  ) {
    this.#readings = partitions.map(
      (partition, index) => new Reading(world, group, partition, 'earliest', index),
    );
    this.#lastCommitAt = world.now;
  }

  step(): void {
    for (const reading of this.#readings) reading.read(this.pace);
    if (this.world.now - this.#lastCommitAt < this.commitEveryMs) return;
    this.#lastCommitAt = this.world.now;
    for (const reading of this.#readings) reading.commit();
  }
}
