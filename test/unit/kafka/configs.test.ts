// Settings of topics, brokers and groups, and what of the log is found by them, on the demo cluster.

import assert from 'node:assert/strict';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { toGroupConfig, toTopicConfig } from '../../../src/kafka/configs/toConfigs';
import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { changedAnswers } from '../../support/brokers/changedAnswers';
import { DemoAdmin, failureOf, forever, valueOf } from './demoAdmin';

describe('the settings of a cluster', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  it('are read of all topics in one request', async () => {
    const topics = [...demo.cluster.world.topics.keys()];
    const found = await demo.admin.describeTopicConfigs(topics, forever());
    assert.deepEqual([...found.keys()].sort(), [...topics].sort());
    for (const [name, { configs }] of demo.cluster.world.topics) {
      const config = valueOf(found.get(name));
      assert.equal(config.compacted, configs['cleanup.policy'] === 'compact', name);
      const retention = Number(configs['retention.ms'] ?? 604_800_000);
      assert.equal(config.retentionMs, retention < 0 ? undefined : retention, name);
      assert.equal(config.timestamps, 'create');
    }
    assert.equal(demo.requests.get('DescribeConfigs'), 1);
  });

  it('name a topic that is denied, and spare the others', async () => {
    const fault = { kind: 'error', at: 'topic', code: 29 } as const;
    demo.cluster.faults.add({ fault, apis: ['DescribeConfigs'], topic: 'orders' });
    const found = await demo.admin.describeTopicConfigs(['orders', 'payments'], forever());
    const failure = failureOf(found.get('orders'));
    assert.deepEqual([failure.kind, failure.operation], ['denied', 'DESCRIBE_CONFIGS']);
    assert.equal(found.get('payments')?.ok, true);
  });

  it('of a broker come from the broker itself', async () => {
    const config = valueOf(await demo.admin.describeBrokerConfig(forever()));
    assert.equal(config.offsetsRetentionMs, 7 * 86_400_000);
    assert.equal(config.transactionMaxMs, 900_000);
    assert.equal(config.migrationPolicy, 'bidirectional');
  });

  it('have the finalized features beside them', async () => {
    const features = valueOf(await demo.admin.describeFeatures(forever()));
    assert.equal(features.get('group.version'), 1);
  });

  it('of groups are unsupported where brokers call the request invalid', async () => {
    const old = changedAnswers(connectWithKafkajs, describeConfigs, (answer) => ({
      ...answer,
      results: answer.results.map((result) => ({ ...result, errorCode: 42, configs: [] })),
    }));
    const own = await demo.admin.describeGroupConfigs(['any'], forever());
    assert.equal(valueOf(own.get('any')).consumerSessionMs, 45_000);
    const found = await demo.newAdmin({ connect: old }).describeGroupConfigs(['any'], forever());
    assert.equal(failureOf(found.get('any')).kind, 'unsupported');
  });

  it('of share and streams groups are theirs where the brokers have them', () => {
    const config = toGroupConfig(
      new Map([
        ['share.record.lock.duration.ms', '15000'],
        ['share.delivery.count.limit', '7'],
        ['share.auto.offset.reset', 'earliest'],
        ['streams.num.standby.replicas', '0'],
      ]),
    );
    const known = Object.entries(config).filter(([, value]) => value !== undefined);
    assert.deepEqual(Object.fromEntries(known), {
      ...{ shareLockMs: 15_000, shareDeliveryLimit: 7, shareStart: 'earliest', streamsStandbys: 0 },
    });
  });

  it('know no limit, both policies, and values that are no numbers', () => {
    const config = toTopicConfig(
      new Map([
        ['cleanup.policy', 'compact, delete'],
        ['retention.ms', '-1'],
        ['retention.bytes', '1000'],
        ['delete.retention.ms', '1e9'],
        ['message.timestamp.type', 'LogAppendTime'],
      ]),
    );
    assert.deepEqual(config, {
      ...{ compacted: true, deletes: true, retentionMs: undefined, retentionBytes: 1000n },
      ...{ minCompactionLagMs: undefined, deleteRetentionMs: undefined, timestamps: 'append' },
    });
  });
});

describe('instants and stable ends in logs', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  it('are found for many partitions, an instant each, with one request to each leader', async () => {
    const { world } = demo.cluster;
    const topic = valueOf((await demo.admin.describeTopics(['orders'], forever())).get('orders'));
    demo.requests.clear();
    const now = world.now;
    const instants = topic.partitions.map(({ partition, leader }) => ({
      ...{ topic: 'orders', partition, leader, instant: now - (partition + 1) * 60_000 },
    }));
    const found = await demo.admin.fetchRecordsSince(instants, forever());
    for (const { partition, instant } of instants) {
      const log = world.log('orders', partition)!;
      const expected = log.firstSince(instant, now);
      const record = valueOf(found.get('orders', partition));
      assert.equal(record?.offset, expected === undefined ? undefined : BigInt(expected));
      if (record !== undefined) assert.ok(Number(record.timestamp) >= instant);
    }
    const leaders = new Set(topic.partitions.map(({ leader }) => leader)).size;
    assert.equal(demo.requests.get('ListOffsets'), leaders);
  });

  it('stand below the end where a transaction is open', async () => {
    const { world } = demo.cluster;
    const name = [...world.topics.values()].find(({ content }) => content.isTransactional)!.name;
    const topic = valueOf((await demo.admin.describeTopics([name], forever())).get(name));
    const [stable, end] = [
      await demo.admin.fetchLogOffsets([topic], 'stable', forever()),
      await demo.admin.fetchLogOffsets([topic], 'end', forever()),
    ];
    for (const { partition } of topic.partitions) {
      const ends = valueOf(end.get(name, partition));
      assert.ok(valueOf(stable.get(name, partition)) <= ends);
      assert.equal(valueOf(stable.get(name, partition)) % 10n, 0n);
    }
  });
});
