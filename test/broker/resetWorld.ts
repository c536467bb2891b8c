// The topics and groups that resets are compared on: logs that are full, empty, truncated, spread or
// gone, and groups in every state that a reset may find.

import { randomBytes } from 'node:crypto';
import { deleteGroups, deleteRecordsBefore, listedGroups } from '../support/kafka/clusterAdmin';
import type { TopicOptions } from '../support/kafka/clusterAdmin';
import { commitOffsets, produce, startConsumer } from '../support/kafka/kafkaClients';
import type { Batch, Commit } from '../support/kafka/kafkaClients';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import type { RunningClient } from '../support/kafka/runningClient';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 2026-02-01T00:00:00.000Z: record 30 of partition 0 of orders, record 0 of its partition 1. */
export const february = Date.UTC(2026, 1, 1);

/** Groups by what is special about them. */
export const groupKinds = [
  'simple', // committed by hand, never had a member
  'empty', // its consumer has left
  'active', // has a consumer
  'active848', // has a consumer of KIP-848
  'nobody', // does not exist
  'partly', // committed to some partitions only
  'truncated', // committed below the log start
  'beyond', // committed above the log end
  'deleted', // committed to a topic that was deleted, and to one that is there
] as const;
export type GroupKind = (typeof groupKinds)[number];

export class ResetWorld {
  readonly #suffix = randomBytes(4).toString('hex');
  readonly #clients: RunningClient[] = [];
  readonly #topics: string[] = [];

  private constructor(private readonly cluster: KafkaCluster) {}

  /** Resolves when everything is at rest. */
  static async make(cluster: KafkaCluster): Promise<ResetWorld> {
    const world = new ResetWorld(cluster);
    try {
      await world.#makeTopics();
      await world.#makeGroups();
      return world;
    } catch (error) {
      await world.end();
      throw error;
    }
  }

  /** A group or topic of this world as it is called on the cluster. */
  id(name: string): string {
    return `reset-${this.#suffix}-${name}`;
  }

  /**
   * Creates a topic of this world, whose records nothing clears away. Topics are deleted in the end also
   * from a cluster that goes on: where one loses its leader, kafkajs gives up on all.
   */
  async createTopic(name: string, partitions: number, options: TopicOptions = {}): Promise<void> {
    this.#topics.push(this.id(name));
    const config = { 'retention.ms': '-1' };
    await this.cluster.createTopic(this.id(name), partitions, { config, ...options });
  }

  /** Ends the consumers and leaves nothing behind that others could stumble over. */
  async end(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.stop()));
    for (const topic of this.#topics) {
      await this.cluster.deleteTopic(topic).catch(() => undefined);
    }
    if (this.cluster.isOurs) return;
    const groups = await listedGroups(this.cluster.bootstrapServers);
    const ours = groups.filter((group) => group.startsWith(this.id('')));
    await deleteGroups(this.cluster.bootstrapServers, ours);
  }

  async #makeTopics(): Promise<void> {
    await Promise.all([
      this.createTopic('orders', 3),
      this.createTopic('cut', 1),
      this.createTopic('recent', 1),
      this.createTopic('gone', 1),
    ]);
    const batch = (name: string, partition: number, rest: Omit<Batch, 'topic' | 'partition'>) => ({
      ...{ topic: this.id(name), partition, timestampStep: MINUTE, ...rest },
    });
    await produce(this.cluster, [
      batch('orders', 0, { count: 60, timestamp: february - 30 * MINUTE }),
      batch('orders', 1, { count: 20, timestamp: february }),
      batch('cut', 0, { count: 40, timestamp: february - 20 * MINUTE }),
      // Half an hour away from every whole hour ago, so that a slow test finds the same.
      batch('recent', 0, { count: 9, timestamp: Date.now() - 9.5 * HOUR, timestampStep: HOUR }),
      batch('gone', 0, { count: 5 }),
    ]);
    await deleteRecordsBefore(this.cluster.bootstrapServers, this.id('cut'), 0, 15);
  }

  async #makeGroups(): Promise<void> {
    const at = (name: string, partition: number, offset: number): Commit => ({
      ...{ topic: this.id(name), partition, offset, metadata: 'mine' },
    });
    const orders = [at('orders', 0, 30), at('orders', 1, 10), at('orders', 2, 0)];
    await commitOffsets(
      this.cluster,
      new Map([
        [this.id('simple'), [...orders, at('recent', 0, 4)]],
        [this.id('partly'), [at('orders', 0, 30)]],
        [this.id('truncated'), [at('cut', 0, 5), ...orders]],
        [this.id('beyond'), [at('orders', 0, 1000), at('orders', 1, 20), at('orders', 2, 7)]],
        [this.id('deleted'), [at('gone', 0, 3), at('orders', 1, 7)]],
      ]),
    );
    await this.cluster.deleteTopic(this.id('gone'));
    const consume = (kind: 'auto-commit-group' | 'kip848-group', group: GroupKind) =>
      startConsumer(this.cluster, kind, { groupId: this.id(group), topics: [this.id('orders')] });
    const [leaving, ...staying] = await Promise.all([
      consume('auto-commit-group', 'empty'),
      consume('auto-commit-group', 'active'),
      consume('kip848-group', 'active848'),
    ]);
    this.#clients.push(...staying);
    await leaving.line(/^IDLE \d+$/);
    await leaving.stop();
  }
}
