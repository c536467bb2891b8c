// A map from rows of one group's plan to a value. Two rows are the same if they are about the same
// partition, or about the same topic as a whole.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { PlanRow } from './groupPlan';

type Key = Pick<PlanRow, 'topic' | 'partition'>;

export class PlanRowMap<V> {
  readonly #partitions = new TopicPartitionMap<V>();
  readonly #topics = new Map<string, V>();

  get({ topic, partition }: Key): V | undefined {
    return partition === undefined
      ? this.#topics.get(topic)
      : this.#partitions.get(topic, partition);
  }

  set({ topic, partition }: Key, value: V): void {
    if (partition === undefined) this.#topics.set(topic, value);
    else this.#partitions.set(topic, partition, value);
  }
}
