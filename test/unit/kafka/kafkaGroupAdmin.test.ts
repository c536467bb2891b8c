// The whole admin over loopback: what it reads from a cluster that is well.

import assert from 'node:assert/strict';
import { success } from '../../../src/base/failure/result';
import { finishedBeyondStart } from '../../../src/core/lag';
import { consumerGroupDescribe } from '../../../src/wire/api/groups/consumerGroupDescribe';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { findCoordinator } from '../../../src/wire/api/groups/findCoordinator';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { listOffsets } from '../../../src/wire/api/records/listOffsets';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { DemoAdmin, failureOf, forever, limited, rejection, valueOf } from './demoAdmin';

describe('kafka group admin', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  it('describes the cluster', async () => {
    const { clusterId, controller, brokers } = await demo.admin.describeCluster(forever());
    assert.equal(clusterId, 'demo-shop-cluster-0001');
    assert.equal(controller, 1);
    assert.deepEqual(
      brokers.map(({ nodeId, rack }) => [nodeId, rack]),
      [1, 2, 3].map((nodeId) => [nodeId, `rack-${nodeId}`]),
    );
  });

  it('lists every group once, with type, state and coordinator', async () => {
    const { groups, failures } = await demo.admin.listGroups(forever());
    assert.deepEqual(failures, []);
    const ids = groups.map(({ groupId }) => groupId);
    assert.deepEqual(ids.sort(), [...demo.cluster.world.groups.keys()].sort());
    const types = new Set(groups.map(({ type }) => type));
    assert.deepEqual([...types].sort(), ['classic', 'consumer', 'share', 'streams']);
    for (const { groupId, coordinator, stateText, state } of groups) {
      assert.equal(coordinator, demo.cluster.world.placement.coordinatorOf(groupId));
      assert.equal(state, stateText);
    }
  });

  it('reads a classic group: members, assignments, assignor', async () => {
    const listing = await demo.listing('manual-commit-group');
    const described = await demo.admin.describeGroups([listing], forever());
    const group = valueOf(described.get('manual-commit-group'));
    assert.equal(group.type, 'classic');
    assert.equal(group.assignor, 'range');
    assert.equal(group.groupEpoch, undefined);
    assert.equal(group.coordinator, listing.coordinator);
    const assigned = group.members.flatMap(({ assignment }) => assignment ?? []);
    assert.deepEqual(assigned.map(({ partition }) => partition).sort(), [0, 1, 2, 3]);
    assert.deepEqual(group.members[0]?.subscribedTopics, ['orders']);
  });

  it('reads a KIP-848 group: epochs and target assignment', async () => {
    const listing = await demo.listing('payment-authorizer');
    const described = await demo.admin.describeGroups([listing], forever());
    const group = valueOf(described.get('payment-authorizer'));
    assert.equal(group.type, 'consumer');
    assert.equal(group.assignor, 'uniform');
    assert.ok((group.groupEpoch ?? 0) > 0);
    const [member] = group.members;
    assert.ok(member);
    assert.deepEqual(member.assignment, member.targetAssignment);
    assert.ok((member.memberEpoch ?? 0) > 0);
  });

  it('has no assignment for the members of a foreign protocol', async () => {
    const listing = await demo.listing('connect-shop');
    const described = await demo.admin.describeGroups([listing], forever());
    const group = valueOf(described.get('connect-shop'));
    assert.equal(group.protocolType, 'connect');
    assert.ok(group.members.length > 0);
    for (const member of group.members) assert.equal(member.assignment, undefined);
  });

  it('reads a streams group: topology, tasks of each member, commits', async () => {
    const listing = await demo.listing('revenue-dashboard');
    const described = await demo.admin.describeGroups([listing], forever());
    const { topology, members } = valueOf(described.get('revenue-dashboard'));
    assert.deepEqual(topology?.subtopologies?.[0]?.sourceTopics, ['orders', 'payments']);
    const active = members.flatMap(({ streams }) => streams?.tasks.active ?? []);
    assert.equal(active.length, 10);
    const read = members.flatMap(({ assignment }) => assignment ?? []);
    assert.equal(read.length, 4 + 6 + 4, 'of orders, payments and the repartition topic');
    const commits = await demo.admin.fetchCommittedOffsets([listing], forever());
    assert.equal(valueOf(commits.get('revenue-dashboard')).length, 14);
  });

  it('reads share groups: members that read the same partitions, starts, what is not finished', async () => {
    const [live, resting] = [
      await demo.listing('share-orders'),
      await demo.listing('label-printers'),
    ];
    const described = await demo.admin.describeGroups([live], forever());
    const { type, members } = valueOf(described.get('share-orders'));
    assert.equal(type, 'share');
    const read = members.flatMap(({ assignment = [] }) =>
      assignment.map(({ topic, partition }) => `${topic} ${partition}`),
    );
    assert.ok(new Set(read).size < read.length, read.join());
    const commits = await demo.admin.fetchCommittedOffsets([resting], forever());
    const starts = valueOf(commits.get('label-printers'));
    assert.deepEqual(
      starts.map(({ topic, partition, share }) => [topic, partition, share?.lag]),
      [
        ['shipments', 0, 188n],
        ['shipments', 1, 24n],
        ['shipments', 2, 0n],
      ],
    );
    const finished = starts.map((start) =>
      finishedBeyondStart(start, success(demo.endOf('shipments', start.partition))),
    );
    assert.deepEqual(finished, [52n, 7n, 0n]);
  });

  it('reads commits, and both ends of the logs', async () => {
    const listing = await demo.listing('order-processors');
    const commits = await demo.admin.fetchCommittedOffsets([listing], forever());
    const world = demo.cluster.world;
    const read = valueOf(commits.get('order-processors'));
    assert.equal(read.length, 4);
    const described = await demo.admin.describeTopics(['orders', 'no-such-topic'], forever());
    assert.equal(failureOf(described.get('no-such-topic')).kind, 'notFound');
    const orders = valueOf(described.get('orders'));
    const ends = await demo.admin.fetchLogOffsets([orders], 'end', forever());
    const starts = await demo.admin.fetchLogOffsets([orders], 'start', forever());
    for (const { partition, leader } of orders.partitions) {
      assert.equal(leader, world.placement.leaderOf('orders', partition));
      const log = world.log('orders', partition)!;
      assert.equal(valueOf(ends.get('orders', partition)), demo.endOf('orders', partition));
      assert.equal(valueOf(starts.get('orders', partition)), BigInt(log.startAt(world.now)));
      const commit = read.find((at) => at.partition === partition);
      assert.ok(valueOf(commit?.offset) <= demo.endOf('orders', partition));
    }
  });

  it('asks no more than three times per broker and once for topics', async () => {
    const { groups } = await demo.admin.listGroups(forever());
    const commits = await demo.admin.fetchCommittedOffsets(groups, forever());
    const names = [...commits.values()].flatMap((result) =>
      result.ok ? result.value.map(({ topic }) => topic) : [],
    );
    demo.requests.clear();
    await demo.admin.listGroups(forever());
    await demo.admin.fetchCommittedOffsets(groups, forever());
    const topics = await demo.admin.describeTopics([...new Set(names)], forever());
    const described = [...topics.values()].flatMap((topic) => (topic.ok ? [topic.value] : []));
    await demo.admin.fetchLogOffsets(described, 'end', forever());
    // One for share groups at each of the brokers that coordinate any.
    const shares = groups.filter(({ type }) => type === 'share');
    assert.deepEqual(Object.fromEntries(demo.requests), {
      ListGroups: 3,
      OffsetFetch: 3,
      DescribeShareGroupOffsets: new Set(shares.map(({ coordinator }) => coordinator)).size,
      Metadata: 1,
      ListOffsets: 3,
    });
  });

  it('reads the same from brokers as old as Kafka 2.1', async () => {
    const old = new Map([
      [metadata.key, 7],
      [listOffsets.key, 4],
      [offsetFetch.key, 5],
      [findCoordinator.key, 2],
      [listGroups.key, 2],
      [describeGroups.key, 2],
      [consumerGroupDescribe.key, -1],
    ]);
    const admin = demo.newAdmin({ connect: demo.counted(limited(connectWithKafkajs, old)) });
    const { groups } = await admin.listGroups(forever());
    for (const { type, state, stateText } of groups) {
      assert.deepEqual([type, state, stateText], ['unknown', 'Unknown', '']);
    }
    const classic = await demo.listing('order-processors');
    const asOld = groups.filter(({ groupId }) => groupId === 'order-processors');
    const wanted = await demo.admin.fetchCommittedOffsets([classic], forever());
    const commits = await admin.fetchCommittedOffsets(asOld, forever());
    assert.deepEqual(commits, wanted);
    assert.deepEqual(
      await admin.describeGroups(asOld, forever()),
      await demo.admin.describeGroups([classic], forever()),
    );
    const orders = valueOf((await admin.describeTopics(['orders'], forever())).get('orders'));
    const ends = await admin.fetchLogOffsets([orders], 'end', forever());
    assert.equal(valueOf(ends.get('orders', 0)), demo.endOf('orders', 0));
  });

  it('finds out what a group is where listings do not say', async () => {
    for (const describeVersion of [5, 6]) {
      const old = new Map([
        [listGroups.key, 4],
        [describeGroups.key, describeVersion],
      ]);
      const admin = demo.newAdmin({ connect: limited(connectWithKafkajs, old) });
      const { groups } = await admin.listGroups(forever());
      const some = groups.filter(({ groupId }) => /order-processors|payment-aut/.test(groupId));
      assert.deepEqual(
        some.map(({ type }) => type),
        ['unknown', 'unknown'],
      );
      const described = await admin.describeGroups(some, forever());
      assert.equal(valueOf(described.get('order-processors')).type, 'classic');
      assert.equal(valueOf(described.get('payment-authorizer')).type, 'consumer');
    }
  });

  it('rejects every call once it is closed', async () => {
    await demo.admin.listGroups(forever());
    await demo.admin.close();
    assert.equal((await rejection(demo.admin.listGroups(forever()))).kind, 'cancelled');
    assert.equal((await rejection(demo.admin.describeTopics(['a'], forever()))).kind, 'cancelled');
  });
});
