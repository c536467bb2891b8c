// A map from topic and partition to a value. It is compact: one array per topic, since Kafka
// numbers partitions from 0 without gaps. Members and files may name numbers with gaps; those are
// kept apart, and cost no more.

import type { TopicPartition } from './topicPartition';

/** The values of one topic, for who looks at many of its partitions. */
export interface TopicValues<V> {
  get(partition: number): V | undefined;
}

class Slots<V> implements TopicValues<V> {
  /** `near`: by partition; as long as it is dense enough. */
  constructor(readonly near: (V | undefined)[] = []) {}

  /** Partitions that would leave a gap. */
  far: Map<number, V> | undefined;
  size = 0;
  /** Whether several maps have it: then it is copied before anything is set. */
  isShared = false;

  get(partition: number): V | undefined {
    return this.near[partition] ?? this.far?.get(partition);
  }

  copy(): Slots<V> {
    const copy = new Slots<V>(this.near.slice());
    copy.far = this.far && new Map(this.far);
    copy.size = this.size;
    return copy;
  }
}

/** How many places an array may have beyond twice its values, so that walking it stays cheap. */
const GAP = 64;

export class TopicPartitionMap<V> {
  readonly #topics = new Map<string, Slots<V>>();
  #size = 0;

  /** How many partitions have a value. */
  get size(): number {
    return this.#size;
  }

  get(topic: string, partition: number): V | undefined {
    return this.#topics.get(topic)?.get(partition);
  }

  /**
   * Undefined where no partition of the topic has a value. It follows what is set later, until the topic is
   * taken into another map.
   */
  ofTopic(topic: string): TopicValues<V> | undefined {
    return this.#topics.get(topic);
  }

  /** The partition may be any number. */
  set(topic: string, partition: number, value: V): void {
    let slots = this.#topics.get(topic);
    if (slots === undefined) {
      slots = new Slots();
      this.#topics.set(topic, slots);
    } else if (slots.isShared) {
      slots = slots.copy();
      this.#topics.set(topic, slots);
    }
    if (slots.far?.has(partition) === true) {
      slots.far.set(partition, value);
      return;
    }
    if (slots.near[partition] === undefined) {
      slots.size++;
      this.#size++;
    }
    if (partition >= 0 && partition < GAP + 2 * slots.size) slots.near[partition] = value;
    else (slots.far ??= new Map()).set(partition, value);
  }

  /** Takes all values of a topic as another map has them now, at no cost; both go on by themselves. */
  takeTopic(topic: string, from: TopicPartitionMap<V>): void {
    const slots = from.#topics.get(topic);
    if (slots === undefined) return;
    slots.isShared = true;
    this.#size += slots.size - (this.#topics.get(topic)?.size ?? 0);
    this.#topics.set(topic, slots);
  }

  /** Topics in the order they were first set. */
  topics(): IterableIterator<string> {
    return this.#topics.keys();
  }

  /** Every partition that has a value, topic by topic, partitions ascending. */
  *entries(): IterableIterator<[TopicPartition, V]> {
    for (const [topic, { near, far }] of this.#topics) {
      if (far !== undefined) {
        yield* inOrder(topic, near, far);
        continue;
      }
      for (const [partition, value] of near.entries()) {
        if (value !== undefined) yield [{ topic, partition }, value];
      }
    }
  }
}

function* inOrder<V>(
  topic: string,
  near: readonly (V | undefined)[],
  far: ReadonlyMap<number, V>,
): IterableIterator<[TopicPartition, V]> {
  const all = [...near.entries(), ...far].sort(([a], [b]) => a - b);
  for (const [partition, value] of all) {
    if (value !== undefined) yield [{ topic, partition }, value];
  }
}
