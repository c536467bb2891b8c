// The topics and share groups that ours and Kafka's own command line are compared on, and that writes try.

import { randomBytes } from 'node:crypto';
import type { GroupAdmin, OffsetToCommit } from '../../../src/core/groupAdmin';
import { startShareConsumers } from '../../support/kafka/clients/shareConsumers';
import { produce } from '../../support/kafka/kafkaClients';
import type { KafkaCluster } from '../../support/kafka/kafkaCluster';
import type { RunningClient } from '../../support/kafka/runningClient';
import { valueOf } from '../adminRows';

const MINUTE = 60_000;

/** 2026-02-01T00:00:00.000Z: record 30 of partition 0 of orders, record 0 of its partition 1. */
export const february = Date.UTC(2026, 1, 1);

/** Records of each partition. */
export const RECORDS = { orders: [60, 20, 0], payments: [12, 7], single: [5] } as const;

const ALL = [...RECORDS.orders, ...RECORDS.payments].reduce<number>((sum, count) => sum + count, 0);

/** Groups by what is special about them. */
export const shareKinds = [
  'partly', // its consumer accepted 3 to 5 of orders 0, 0 to 9 of orders 1, and left
  'done', // its consumer accepted everything and left
  'live', // two members read orders, one reads payments as well
  'crowd', // two members read the one partition of single
  'nobody', // does not exist
] as const;
export type ShareKind = (typeof shareKinds)[number];

export class ShareWorld {
  readonly #suffix = randomBytes(4).toString('hex');
  #live: RunningClient | undefined;

  private constructor(private readonly cluster: KafkaCluster) {}

  /** Resolves when everything is at rest. */
  static async make(cluster: KafkaCluster): Promise<ShareWorld> {
    const world = new ShareWorld(cluster);
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
    return `share-${this.#suffix}-${name}`;
  }

  /** Makes a share group without members by its starts, as `[topic, partition, offset]`. */
  async startGroup(
    admin: GroupAdmin,
    groupId: string,
    starts: readonly (readonly [string, number, bigint])[],
  ): Promise<void> {
    const offsets = starts.map(([topic, partition, offset]): OffsetToCommit => ({
      ...{ topic: this.id(topic), partition, offset, leaderEpoch: -1, metadata: '' },
    }));
    const group = { groupId, coordinator: undefined, type: 'share', offsets } as const;
    const done = await admin.commitOffsets([group], AbortSignal.timeout(30_000));
    for (const { topic, partition } of offsets) valueOf(done.get(groupId)?.get(topic, partition));
  }

  async end(): Promise<void> {
    await this.#live?.stop();
    for (const topic of Object.keys(RECORDS)) {
      await this.cluster.deleteTopic(this.id(topic)).catch(() => undefined);
    }
  }

  async #makeTopics(): Promise<void> {
    for (const [topic, partitions] of Object.entries(RECORDS)) {
      await this.cluster.createTopic(this.id(topic), partitions.length);
    }
    await produce(
      this.cluster,
      Object.entries(RECORDS).flatMap(([topic, counts]) =>
        counts.map((count, partition) => ({
          ...{ topic: this.id(topic), partition, count, timestampStep: MINUTE },
          timestamp: partition === 0 ? february - 30 * MINUTE : february,
        })),
      ),
    );
  }

  async #makeGroups(): Promise<void> {
    const consumer = (group: ShareKind, clientId: string, topics: readonly string[]) => ({
      ...{ groupId: this.id(group), clientId, topics: topics.map((topic) => this.id(topic)) },
    });
    const [leaving, live] = await Promise.all([
      startShareConsumers(this.cluster, [
        { ...consumer('partly', 'picky', ['orders']), accepts: '0=3-5,1=0-9' },
        { ...consumer('done', 'thorough', ['orders', 'payments']), accepts: ALL },
      ]),
      startShareConsumers(this.cluster, [
        { ...consumer('live', 'first', ['orders']), accepts: 0 },
        { ...consumer('live', 'second', ['orders', 'payments']), accepts: 0 },
        { ...consumer('crowd', 'third', ['single']), accepts: 0 },
        { ...consumer('crowd', 'fourth', ['single']), accepts: 0 },
      ]),
    ]);
    this.#live = live;
    await leaving.stop();
  }
}
