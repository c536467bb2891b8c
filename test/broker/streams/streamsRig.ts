// One application of Kafka Streams on a real cluster, as both sides see it: what the extension reads and writes of
// its group, and what kafka-streams-groups.sh prints.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupDescription } from '../../../src/core/model';
import type { ClusterSnapshot, GroupSnapshot } from '../../../src/core/store/clusterSnapshot';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import {
  startStreamsApp,
  streamsTopics,
  type StreamsInstance,
} from '../../support/kafka/clients/streamsApp';
import { deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { ConsumerGroupsCli, type CliRun } from '../../support/kafka/consumerGroupsCli';
import type { KafkaCluster } from '../../support/kafka/kafkaCluster';
import { produce } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';

/** Every step of a rebalance waits for heartbeats, on a machine that has much to do. */
export const SLOW = 120_000;

/** What it reads: the partitions of two topics, and of its own repartition topic. */
export const READ = 9;

export const soon = (): AbortSignal => AbortSignal.timeout(60_000);

/** Log ends of the topics that it reads are small, and lie twenty minutes back. */
const MESSAGES = 20;
const AGO_MS = 20 * 60_000;
const PARTITIONS = [0, 1, 2];

/** What there is of the application: its group, the topics that it reads, and those that it makes. */
export function namesOf(suffix: string) {
  const id = `totals-${suffix}`;
  const [orders, returns] = [`orders-${suffix}`, `returns-${suffix}`];
  return { id, orders, returns, ...streamsTopics(id) };
}

export class StreamsRig {
  readonly #instances: StreamsInstance[] = [];
  readonly #ids = new Set<string>();

  private constructor(
    private readonly kafka: KafkaCluster,
    readonly names: ReturnType<typeof namesOf>,
    readonly admin: GroupAdmin,
    private readonly cli: ConsumerGroupsCli,
  ) {}

  /** With two topics that have messages, and no instance yet; to be ended by whoever asked for it. */
  static async make(kafka: KafkaCluster, suffix: string): Promise<StreamsRig> {
    const cli = await ConsumerGroupsCli.start(kafka, 'streams-groups');
    const rig = new StreamsRig(kafka, namesOf(suffix), connectAdmin(kafka), cli);
    for (const topic of rig.#inputs) {
      await kafka.createTopic(topic, PARTITIONS.length);
      const timestamp = Date.now() - AGO_MS;
      await produce(
        kafka,
        PARTITIONS.map((partition) => ({ topic, partition, count: MESSAGES, timestamp })),
      );
    }
    return rig;
  }

  /** Starts an instance of it, or of another application. */
  async start({ id = this.names.id, topics = this.#inputs } = {}): Promise<void> {
    this.#ids.add(id);
    const app = { id, protocol: 'streams', topics } as const;
    this.#instances.push(await startStreamsApp(this.kafka.bootstrapServers, app));
  }

  /** Ends every instance; each leaves its group. */
  async endInstances(): Promise<void> {
    await Promise.all(this.#instances.splice(0).map((instance) => instance.end()));
  }

  get #inputs(): readonly string[] {
    return [this.names.orders, this.names.returns];
  }

  /** Leaves nothing behind that others could stumble over. */
  async end(): Promise<void> {
    await this.endInstances();
    await this.cli.stop();
    await this.admin.close();
    await deleteGroups(this.kafka.bootstrapServers, [...this.#ids]);
    const own = [...this.#ids].flatMap((id) => Object.values(streamsTopics(id)));
    for (const topic of [...this.#inputs, ...own]) {
      await this.kafka.deleteTopic(topic).catch(() => undefined);
    }
  }

  /** Runs kafka-streams-groups.sh once for each list of words. */
  runs(commands: readonly (readonly string[])[]): Promise<CliRun[]> {
    return this.cli.run(commands);
  }

  async run(...words: readonly string[]): Promise<CliRun> {
    const [only] = await this.cli.run([words]);
    return only!;
  }

  /** Undefined while the group is not listed. */
  async find(
    groupId = this.names.id,
  ): Promise<{ snapshot: ClusterSnapshot; group: GroupSnapshot } | undefined> {
    const options = { excludedGroups: [], now: () => 0, only: (one: string) => one === groupId };
    const snapshot = await readSnapshot(this.admin, options, soon());
    const group = snapshot.groups.get(groupId);
    return group && { snapshot, group };
  }

  async read(groupId?: string): Promise<{ snapshot: ClusterSnapshot; group: GroupSnapshot }> {
    const found = await this.find(groupId);
    assert.ok(found !== undefined, 'it is not listed');
    return found;
  }

  async described(groupId?: string): Promise<GroupDescription> {
    return valueOf((await this.read(groupId)).group.description);
  }

  /** Waits until the tasks are where they are to be, and so many partitions are read to their end. */
  async rest(members: number, partitions: number): Promise<void> {
    await until(`${this.names.id} to rest with ${members} members`, SLOW, async () => {
      const now = await this.find();
      const known = now?.group.description;
      if (now === undefined || known?.ok !== true || known.value.state !== 'Stable') return false;
      const found = groupPartitions(now.group, now.snapshot);
      return (
        known.value.members.length === members &&
        known.value.members.every(
          ({ streams }) => JSON.stringify(streams?.tasks) === JSON.stringify(streams?.targetTasks),
        ) &&
        found.length === partitions &&
        found.every(
          ({ lag, member }) => lag.kind === 'known' && lag.lag === 0n && member !== undefined,
        )
      );
    });
  }

  /** Every commit as text: leader epochs and metadata are not the command line's business. */
  async commits(): Promise<string[]> {
    const group = { groupId: this.names.id, coordinator: undefined, type: 'unknown' } as const;
    const found = await this.admin.fetchCommittedOffsets([group], soon());
    return valueOf(found.get(this.names.id))
      .map(({ topic, partition, offset }) => `${topic} ${partition} ${valueOf(offset)}`)
      .sort();
  }

  /** Commits what `commits` has said, as an administrator. */
  async restore(picture: readonly string[]): Promise<void> {
    const offsets = picture.map((line) => {
      const [topic = '', partition, offset = ''] = line.split(' ');
      const at = { topic, partition: Number(partition), offset: BigInt(offset) };
      return { ...at, leaderEpoch: -1, metadata: '' };
    });
    const group = { groupId: this.names.id, coordinator: undefined, offsets };
    const done = await this.admin.commitOffsets([group], soon());
    for (const [, one] of done.get(this.names.id)!.entries()) valueOf(one);
  }

  /** Log ends of a topic, by partition. */
  async endsOf(topic: string): Promise<string[]> {
    const known = valueOf((await this.admin.describeTopics([topic], soon())).get(topic));
    const ends = await this.admin.fetchLogOffsets([known], 'end', soon());
    return [...ends.entries()].map(([{ partition }, end]) => `${partition} ${valueOf(end)}`).sort();
  }
}
