// Real clients against the demo cluster: stock kafkajs, and Kafka's own command line.

import assert from 'node:assert/strict';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { startDemoCluster, type DemoCluster } from '../../src/demo/demoCluster';
import { parseDescribe } from '../support/kafka/cliDescribe';
import { KafkaCluster } from '../support/kafka/kafkaCluster';
import { kafkaClasspath } from '../support/kafka/kafkaJars';
import { newestKafka } from '../support/kafka/kafkaVersion';

describe('real clients and the demo cluster', () => {
  // A still world, so that what two clients see is the same.
  let demo: DemoCluster;
  before(async () => (demo = await startDemoCluster({ moving: false })));
  after(() => {
    demo.dispose();
  });

  const endOf = (topic: string, partition: number) =>
    demo.world.log(topic, partition)!.endAt(demo.world.now);

  describe('stock kafkajs', () => {
    let admin: Admin;
    before(async () => {
      const brokers = [...demo.bootstrapServers];
      admin = new Kafka({ brokers, clientId: 'stock', logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
    });
    after(() => admin.disconnect());

    it('lists topics and groups', async () => {
      assert.deepEqual((await admin.listTopics()).sort(), [...demo.world.topics.keys()].sort());
      const { groups } = await admin.listGroups();
      const ids = groups.map(({ groupId }) => groupId);
      assert.deepEqual(ids.sort(), [...demo.world.groups.keys()].sort());
    });

    it('describes groups', async () => {
      const { groups } = await admin.describeGroups(['manual-commit-group', 'inventory-sync']);
      const by = new Map(groups.map((group) => [group.groupId, group]));
      assert.equal(by.get('manual-commit-group')?.state, 'Stable');
      assert.equal(by.get('manual-commit-group')?.protocol, 'range');
      assert.deepEqual(
        by.get('manual-commit-group')?.members.map(({ clientId }) => clientId),
        ['consumer-1', 'consumer-2'],
      );
    });

    it('fetches committed offsets and ends of logs', async () => {
      const fetched = await admin.fetchOffsets({
        groupId: 'manual-commit-group',
        topics: ['orders'],
      });
      const offsets = fetched[0]!.partitions.map(({ partition, offset }) => [partition, offset]);
      assert.deepEqual(
        offsets.sort(([a], [b]) => Number(a) - Number(b)),
        [
          [0, '1500'],
          [1, '2000'],
          [2, '1800'],
          [3, '1600'],
        ],
      );
      const ends = await admin.fetchTopicOffsets('orders');
      for (const { partition, offset } of ends) {
        assert.equal(offset, String(endOf('orders', partition)));
      }
    });
  });

  describe("Kafka's own command line", () => {
    let kafka: KafkaCluster;
    before(async function () {
      this.timeout(400_000); // the first time, its jars are downloaded
      const classpath = await kafkaClasspath(newestKafka);
      const bootstrapServers = demo.bootstrapServers.join(',');
      kafka = new KafkaCluster({ version: newestKafka, classpath, bootstrapServers, nodes: [] });
    });

    const cli = (...args: string[]) => kafka.cli('consumer-groups', args);

    it('lists consumer groups with type and state', async () => {
      const rows = (await cli('--list', '--type', '--state'))
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([id]) => id !== undefined && demo.world.groups.has(id));
      const listed = new Map(rows.map(([id, type, state]) => [id, `${type} ${state}`]));
      const consumers = [...demo.world.groups.values()].filter(
        ({ identity: { type, protocolType } }) =>
          (type === 'classic' || type === 'consumer') && protocolType !== 'connect',
      );
      assert.deepEqual([...listed.keys()].sort(), consumers.map(({ id }) => id).sort());
      assert.equal(listed.get('payment-authorizer'), 'Consumer Stable');
      assert.equal(listed.get('nightly-import'), 'Classic Empty');
    });

    it("prints the guide's example", async () => {
      const rows = parseDescribe(await cli('--describe', '--group', 'manual-commit-group'));
      assert.deepEqual(
        rows.map((row) => [row.topic, row.partition, row.currentOffset, row.logEndOffset, row.lag]),
        [
          ['orders', '0', '1500', '1750', '250'],
          ['orders', '1', '2000', '2000', '0'],
          ['orders', '2', '1800', '1900', '100'],
          ['orders', '3', '1600', '1600', '0'],
        ],
      );
      assert.deepEqual(
        [...new Set(rows.map(({ clientId }) => clientId))],
        ['consumer-1', 'consumer-2'],
      );
    });

    it('describes KIP-848 members with their epochs', async () => {
      const text = await cli(
        '--describe',
        '--members',
        '--verbose',
        '--group',
        'payment-authorizer',
      );
      assert.equal(text.match(/payments:\d/g)?.length, 6, text); // now and target, of three members
    });

    it('refuses to reset a group with members, and resets one without', async () => {
      const reset = (group: string) =>
        cli('--reset-offsets', '--to-earliest', '--all-topics', '--execute', '--group', group);
      const before = demo.world.groups.get('manual-commit-group')!.commits.get('orders', 0);
      await reset('manual-commit-group').catch(() => undefined);
      assert.deepEqual(
        demo.world.groups.get('manual-commit-group')!.commits.get('orders', 0),
        before,
      );
      await reset('nightly-import');
      const { commits } = demo.world.groups.get('nightly-import')!;
      assert.equal(commits.get('audit-log', 0)?.offset, 0n);
      assert.equal(commits.get('audit-log', 1)?.offset, 0n);
    });

    it('deletes a group, and then describes all others', async () => {
      // As long as a group has commits on a deleted topic, this command fails for every group.
      await cli('--delete', '--group', 'legacy-invoices');
      assert.equal(demo.world.groups.has('legacy-invoices'), false);
      const rows = parseDescribe(await cli('--describe', '--all-groups'));
      const by = new Map(rows.map((row) => [`${row.group} ${row.topic} ${row.partition}`, row]));
      for (const { id, commits, identity } of demo.world.groups.values()) {
        if (identity.type !== 'classic' && identity.type !== 'consumer') continue;
        for (const [topic, partitions] of commits.topics()) {
          for (const [partition, { offset }] of partitions) {
            const row = by.get(`${id} ${topic} ${partition}`);
            assert.equal(row?.currentOffset, String(offset), `${id} ${topic} ${partition}`);
            assert.equal(row.lag, String(BigInt(endOf(topic, partition)) - offset));
          }
        }
      }
      const stuck = by.get('product-recommender search-queries 5');
      assert.deepEqual([stuck?.currentOffset, stuck?.lag], ['-', '-']);
    });
  });
});
