// The last stable offsets of partitions, as far as somebody asked for them: since when each has stood
// where it is.

import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { Facts } from '../facts';

/** Instants in milliseconds since the epoch, UTC. */
export interface StableOffset {
  readonly offset: bigint;
  readonly since: number;
  readonly seenAt: number;
}

export class StableOffsets {
  #known = new TopicPartitionMap<StableOffset>();

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  get(topic: string, partition: number): StableOffset | undefined {
    return this.#known.get(topic, partition);
  }

  /** Takes what was read since; partitions that nobody asks for are forgotten. */
  record({ lastStable }: Facts): void {
    const known = new TopicPartitionMap<StableOffset>();
    for (const [{ topic, partition }, { offset, at }] of lastStable?.entries() ?? []) {
      const before = this.#known.get(topic, partition);
      const since = before?.offset === offset ? before.since : at;
      known.set(topic, partition, { offset, since, seenAt: at });
    }
    this.#known = known;
  }

  interrupt(): void {
    this.#known = new TopicPartitionMap();
  }
}
