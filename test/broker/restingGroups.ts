// The groups that the real clients make, brought to rest: everything is read and committed that will
// be, so that two readers at different moments must see the same.

import { randomBytes } from 'node:crypto';
import {
  committedInAll,
  deleteGroups,
  deleteRecordsBefore,
  until,
} from '../support/kafka/clusterAdmin';
import {
  commitOffsets,
  produce,
  startConsoleConsumer,
  startConsumer,
} from '../support/kafka/kafkaClients';
import type { ConsumerKind } from '../support/kafka/kafkaClients';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import type { RunningClient } from '../support/kafka/runningClient';

/** The groups by the names that tests use. */
export type RestingGroup = ConsumerKind | 'console-group' | 'idle-member-group' | 'simple-group';

/** Records in each partition of the topic orders. */
const recordsPerPartition = [60, 61, 62, 63];
export const recordsInAll = 246;

export class RestingGroups {
  readonly #suffix: string;
  readonly #clients: RunningClient[] = [];

  private constructor(private readonly cluster: KafkaCluster) {
    // A cluster of somebody else may have an `orders` of its own.
    this.#suffix = cluster.isOurs ? '' : `-${randomBytes(4).toString('hex')}`;
  }

  /** Starts the clients and resolves when nothing moves any more. */
  static async start(
    cluster: KafkaCluster,
    names: readonly RestingGroup[],
  ): Promise<RestingGroups> {
    const resting = new RestingGroups(cluster);
    try {
      await resting.#prepareTopics();
      await Promise.all(names.map((name) => resting.#bringToRest(name)));
      return resting;
    } catch (error) {
      await resting.stop(names);
      throw error;
    }
  }

  /** A group or topic of ours as it is called on this cluster. */
  id(name: string): string {
    return `${name}${this.#suffix}`;
  }

  /** Ends the clients; on a cluster of somebody else leaves nothing behind. */
  async stop(names: readonly RestingGroup[]): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.stop()));
    if (this.cluster.isOurs) return;
    await deleteGroups(
      this.cluster.bootstrapServers,
      names.map((name) => this.id(name)),
    );
    for (const topic of ['orders', 'formerly', 'single']) {
      await this.cluster.deleteTopic(this.id(topic)).catch(() => undefined);
    }
  }

  async #prepareTopics(): Promise<void> {
    const [orders, formerly, single] = [this.id('orders'), this.id('formerly'), this.id('single')];
    await this.cluster.createTopic(orders, recordsPerPartition.length);
    await this.cluster.createTopic(formerly, 1);
    await this.cluster.createTopic(single, 1);
    await produce(this.cluster, [
      ...recordsPerPartition.map((count, partition) => ({ topic: orders, partition, count })),
      { topic: formerly, partition: 0, count: 20 },
      { topic: single, partition: 0, count: 10 },
    ]);
    await deleteRecordsBefore(this.cluster.bootstrapServers, formerly, 0, 5);
    await commitOffsets(
      this.cluster,
      new Map([
        // Committed, but not assigned to any member later on.
        [this.id('auto-commit-group'), [{ topic: formerly, partition: 0, offset: 12 }]],
        [
          this.id('simple-group'),
          [
            { topic: orders, partition: 1, offset: 7, metadata: 'by hand' },
            { topic: orders, partition: 2, offset: 1000 }, // beyond the end: a negative lag
          ],
        ],
      ]),
    );
  }

  async #bringToRest(name: RestingGroup): Promise<void> {
    const topic = this.id('orders');
    const groupId = this.id(name);
    switch (name) {
      case 'simple-group':
        return;
      case 'console-group':
        this.#clients.push(await startConsoleConsumer(this.cluster, topic, groupId));
        return this.#allCommitted(groupId, topic);
      case 'idle-member-group':
        return this.#startTwoForOnePartition(groupId);
      case 'auto-commit-group':
      case 'kip848-group':
        await this.#start(name, topic, groupId);
        return this.#allCommitted(groupId, topic);
      case 'manual-commit-group':
      case 'rebalance-aware-group': {
        const client = await this.#start(name, topic, groupId);
        await client.line(new RegExp(`^IDLE ${recordsInAll}$`));
      }
    }
  }

  async #start(kind: ConsumerKind, topic: string, groupId: string): Promise<RunningClient> {
    const client = await startConsumer(this.cluster, kind, { topics: [topic], groupId });
    this.#clients.push(client);
    return client;
  }

  async #startTwoForOnePartition(groupId: string): Promise<void> {
    const topic = this.id('single');
    const first = await this.#start('manual-commit-group', topic, groupId);
    const said = first.lines.length;
    await this.#start('manual-commit-group', topic, groupId);
    await first.line(/^ASSIGNED\b/, { from: said });
  }

  #allCommitted(groupId: string, topic: string): Promise<void> {
    return until(`${groupId} to commit everything`, 30_000, async () => {
      const committed = await committedInAll(this.cluster.bootstrapServers, groupId, topic);
      return committed === recordsInAll;
    });
  }
}
