// A map from topic and partition to a value. Compact: one array per topic, since Kafka numbers
// partitions from 0 without gaps.

import type { TopicPartition } from '../model';

export class TopicPartitionMap<V> {
  readonly #topics = new Map<string, (V | undefined)[]>();
  #size = 0;

  /** How many partitions have a value. */
  get size(): number {
    return this.#size;
  }

  get(topic: string, partition: number): V | undefined {
    return this.#topics.get(topic)?.[partition];
  }

  set(topic: string, partition: number, value: V): void {
    let partitions = this.#topics.get(topic);
    if (partitions === undefined) this.#topics.set(topic, (partitions = []));
    if (partitions[partition] === undefined) this.#size++;
    partitions[partition] = value;
  }

  /** Topics in the order they were first set. */
  topics(): IterableIterator<string> {
    return this.#topics.keys();
  }

  /** Every partition that has a value, topic by topic, partitions ascending. */
  *entries(): IterableIterator<[TopicPartition, V]> {
    for (const [topic, partitions] of this.#topics) {
      for (const [partition, value] of partitions.entries()) {
        if (value !== undefined) yield [{ topic, partition }, value];
      }
    }
  }
}
