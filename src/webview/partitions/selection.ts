// Which rows are ticked, by their keys: rows come, go and change places, a tick stays with its partition.

import type { TopicPartitions } from '../../protocol/panelIntent';
import type { GroupPicture } from '../../protocol/groupPicture';
import { rowKey } from './partitionRow';

export class Selection {
  #keys = new Set<string>();
  /** What it was held against last. */
  #pruned: Pick<GroupPicture, 'topics' | 'partitions'> | undefined;

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  toggle(key: string): void {
    if (!this.#keys.delete(key)) this.#keys.add(key);
  }

  addAll(keys: Iterable<string>): void {
    for (const key of keys) this.#keys.add(key);
  }

  clear(): void {
    this.#keys.clear();
  }

  /** Forgets partitions that are no more. */
  prune(picture: GroupPicture): void {
    const { topics, partitions } = picture;
    const isSame = this.#pruned?.topics === topics && this.#pruned.partitions === partitions;
    this.#pruned = { topics, partitions };
    if (this.#keys.size === 0 || isSame) return;
    const kept = new Set<string>();
    for (let row = 0; row < picture.partitions.topic.length; row++) {
      const key = rowKey(picture, row);
      if (this.#keys.has(key)) kept.add(key);
    }
    this.#keys = kept;
  }

  /** For intents: in the order of the picture. */
  topics(picture: GroupPicture): readonly TopicPartitions[] {
    const byTopic = new Map<string, number[]>();
    const { topic, partition } = picture.partitions;
    for (let row = 0; row < topic.length; row++) {
      if (!this.#keys.has(rowKey(picture, row))) continue;
      const name = picture.topics[topic[row] ?? 0]?.topic ?? '';
      const partitions = byTopic.get(name) ?? [];
      partitions.push(partition[row] ?? 0);
      byTopic.set(name, partitions);
    }
    return [...byTopic].map(([name, partitions]) => ({ topic: name, partitions }));
  }
}
