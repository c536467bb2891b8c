// Which broker leads a partition and which coordinates a group, and how both change when brokers
// stop or somebody moves them.

import { javaHash } from './random';

/** Partitions of __consumer_offsets (offsets.topic.num.partitions): a group lives in one of them. */
export const OFFSETS_PARTITIONS = 50;

export class Placement {
  readonly #fenced = new Set<number>();
  readonly #coordinators = new Map<string, number>();
  readonly #leaders = new Map<string, number | undefined>();

  constructor(readonly brokers: readonly number[]) {}

  /** Brokers that the controller believes to be alive, ascending. */
  get alive(): readonly number[] {
    return this.brokers.filter((broker) => !this.#fenced.has(broker));
  }

  /** The broker with the lowest id that is alive. */
  get controller(): number | undefined {
    return this.alive[0];
  }

  /** The one replica of a partition: topics of this cluster are not replicated. */
  replicaOf(topic: string, partition: number): number {
    const moved = this.#leaders.get(`${topic}\n${partition}`);
    return moved ?? this.#nth(this.brokers, javaHash(topic) + partition);
  }

  /** Undefined while the partition has no leader: its broker is fenced, or it was taken away. */
  leaderOf(topic: string, partition: number): number | undefined {
    const key = `${topic}\n${partition}`;
    if (this.#leaders.has(key) && this.#leaders.get(key) === undefined) return undefined;
    const replica = this.replicaOf(topic, partition);
    return this.#fenced.has(replica) ? undefined : replica;
  }

  /** Undefined only when no broker is alive. The offsets topic is replicated, so another takes over. */
  coordinatorOf(groupId: string): number | undefined {
    const moved = this.#coordinators.get(groupId);
    if (moved !== undefined && !this.#fenced.has(moved)) return moved;
    const partition = (javaHash(groupId) & 0x7fffffff) % OFFSETS_PARTITIONS;
    const home = this.#nth(this.brokers, partition);
    if (!this.#fenced.has(home)) return home;
    return this.alive.length === 0 ? undefined : this.#nth(this.alive, partition);
  }

  moveCoordinator(groupId: string, broker: number): void {
    this.#coordinators.set(groupId, broker);
  }

  /** Gives a partition to another broker; undefined leaves it without a leader. */
  moveLeader(topic: string, partition: number, broker: number | undefined): void {
    this.#leaders.set(`${topic}\n${partition}`, broker);
  }

  /** What the controller does once it misses a broker's heartbeats. */
  fence(broker: number): void {
    this.#fenced.add(broker);
  }

  unfence(broker: number): void {
    this.#fenced.delete(broker);
  }

  #nth(brokers: readonly number[], index: number): number {
    const broker = brokers[((index % brokers.length) + brokers.length) % brokers.length];
    if (broker === undefined) throw new Error('A cluster needs at least one broker.');
    return broker;
  }
}
