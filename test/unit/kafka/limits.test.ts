// What brokers say of their limits, and of compaction, in as few requests as that takes.

import assert from 'node:assert/strict';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { describeCluster } from '../../../src/wire/api/cluster/describeCluster';
import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { changedAnswers, withoutApi } from '../../support/brokers/changedAnswers';
import { DemoAdmin, failureOf, forever, valueOf } from './demoAdmin';

describe('the limits of a cluster', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  it('are none where brokers offer and allow everything', async () => {
    const limits = await demo.admin.describeLimits(forever());
    assert.deepEqual(limits, { deletesOffsets: true, mayHideTopics: false });
  });

  it('are known before anything is written where OffsetDelete is missing', async () => {
    const admin = demo.newAdmin({ connect: withoutApi(connectWithKafkajs, offsetDelete) });
    assert.equal((await admin.describeLimits(forever())).deletesOffsets, false);
  });

  it('include hidden topics where an operation is not allowed, or nobody says which are', async () => {
    const lessThanAll = changedAnswers(connectWithKafkajs, describeCluster, (answer) => ({
      ...answer,
      clusterAuthorizedOperations: answer.clusterAuthorizedOperations & ~(1 << 7),
    }));
    const silent = withoutApi(connectWithKafkajs, describeCluster);
    for (const connect of [lessThanAll, silent]) {
      const { mayHideTopics } = await demo.newAdmin({ connect }).describeLimits(forever());
      assert.equal(mayHideTopics, true);
    }
    const fault = { kind: 'error', at: 'response', code: 31 } as const;
    demo.cluster.faults.add({ fault, apis: ['DescribeCluster'] });
    assert.equal((await demo.admin.describeLimits(forever())).mayHideTopics, true);
  });
});

describe('compaction of topics', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  const compactedTopics = (): string[] =>
    [...demo.cluster.world.topics.values()]
      .filter(({ configs }) => configs['cleanup.policy'] === 'compact')
      .map(({ name }) => name);
  const compactedTopic = (): string => compactedTopics()[0]!;

  it('is read for many topics at once, and remembered', async () => {
    const topics = [...demo.cluster.world.topics.keys()];
    const found = await demo.admin.describeCompaction(topics, forever());
    for (const topic of topics) {
      assert.equal(valueOf(found.get(topic)), compactedTopics().includes(topic), topic);
    }
    assert.equal(demo.requests.get('DescribeConfigs'), 1);
    await demo.admin.describeCompaction(topics, forever());
    assert.equal(demo.requests.get('DescribeConfigs'), 1);
  });

  it('is not known of a topic that is denied, which is asked about again', async () => {
    const denied = { kind: 'error', at: 'topic', code: 29 } as const;
    const rule = demo.cluster.faults.add({
      fault: denied,
      apis: ['DescribeConfigs'],
      topic: 'orders',
    });
    const first = await demo.admin.describeCompaction(['orders', compactedTopic()], forever());
    const failure = failureOf(first.get('orders'));
    assert.deepEqual([failure.kind, failure.operation], ['denied', 'DESCRIBE_CONFIGS']);
    assert.equal(valueOf(first.get(compactedTopic())), true);
    rule.remove();
    const second = await demo.admin.describeCompaction(['orders'], forever());
    assert.equal(valueOf(second.get('orders')), false);
  });

  it('is not known where brokers do not offer the request', async () => {
    const admin = demo.newAdmin({ connect: withoutApi(connectWithKafkajs, describeConfigs) });
    const found = await admin.describeCompaction(['orders'], forever());
    assert.equal(failureOf(found.get('orders')).kind, 'unsupported');
  });
});
