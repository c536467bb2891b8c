// What goes wrong stays where it belongs: the admin against a cluster with faults.

import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { errorCode } from '../../../src/wire/errorCodes';
import { DemoAdmin, failureOf, forever, rejection, serverOf, valueOf } from './demoAdmin';
import { LiveTimers } from './transport/liveTimers';

const GROUP = 'order-processors';

describe('kafka group admin, faults', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  describe('brokers', () => {
    it('lists the groups of the others when one is gone, and says which', async () => {
      const all = await demo.admin.listGroups(forever());
      demo.cluster.faults.stopBroker(3);
      const { groups, failures } = await demo.admin.listGroups(forever());
      assert.deepEqual(
        failures.map(({ kind, code }) => [kind, code]),
        [['unreachable', 'ECONNREFUSED']],
      );
      assert.match(failures[0]!.subject, /^broker 3 \(127\.0\.0\.1:\d+\)$/);
      const expected = all.groups.filter(({ coordinator }) => coordinator !== 3);
      assert.deepEqual(groups, expected);
    });

    it('says that groups are missing when no broker has them any more', async () => {
      const { groups: all } = await demo.admin.listGroups(forever());
      assert.deepEqual((await demo.admin.listGroups(forever())).failures, []);
      demo.cluster.faults.moveLeader('__consumer_offsets', 0, undefined);
      await demo.admin.describeCluster(forever());
      const { groups, failures } = await demo.admin.listGroups(forever());
      assert.equal(groups.length, all.length, 'the listing itself shows nothing of it');
      assert.deepEqual(
        failures.map(({ kind, subject }) => [kind, subject]),
        [['noLeader', '1 of 50 partitions of __consumer_offsets']],
      );
      demo.cluster.faults.moveLeader('__consumer_offsets', 0, 1);
      await demo.admin.describeCluster(forever());
      assert.deepEqual((await demo.admin.listGroups(forever())).failures, []);
    });

    it('costs only its own groups and partitions after the listing', async () => {
      const { groups } = await demo.admin.listGroups(forever());
      demo.cluster.faults.stopBroker(2);
      const commits = await demo.admin.fetchCommittedOffsets(groups, forever());
      const described = await demo.admin.describeGroups(groups, forever());
      for (const { groupId, coordinator } of groups) {
        assert.equal(commits.get(groupId)?.ok, coordinator !== 2, groupId);
        assert.equal(described.get(groupId)?.ok, coordinator !== 2, groupId);
      }
      const orders = valueOf(
        (await demo.admin.describeTopics(['orders'], forever())).get('orders'),
      );
      const ends = await demo.admin.fetchLogOffsets([orders], 'end', forever());
      for (const { partition, leader } of orders.partitions) {
        const end = ends.get('orders', partition);
        if (leader === 2) assert.equal(failureOf(end).kind, 'unreachable');
        else valueOf(end);
      }
    });

    it('asks the new coordinator when the cluster has noticed', async () => {
      const { groups } = await demo.admin.listGroups(forever());
      demo.cluster.faults.stopBroker(2, { noticed: true });
      const commits = await demo.admin.fetchCommittedOffsets(groups, forever());
      for (const { groupId } of groups) assert.equal(commits.get(groupId)?.ok, true, groupId);
    });

    it('remembers a broker that the cluster no longer names, until it is back', async () => {
      await demo.admin.listGroups(forever());
      demo.cluster.faults.stopBroker(2, { noticed: true });
      await demo.admin.describeCluster(forever());
      const { brokers, departed } = await demo.admin.listGroups(forever());
      assert.deepEqual(
        [brokers, departed.map(({ broker }) => broker)].map((some) =>
          some.map((one) => one.nodeId),
        ),
        [[1, 3], [2]],
      );
      await demo.cluster.faults.startBroker(2);
      await demo.admin.describeCluster(forever());
      assert.deepEqual((await demo.admin.listGroups(forever())).departed, []);
    });

    it('starts with any bootstrap server that lives', async () => {
      demo.cluster.faults.stopBroker(1);
      const dead = { host: '127.0.0.1', port: 1 };
      const admin = demo.newAdmin({
        bootstrapServers: [dead, ...demo.cluster.bootstrapServers.map(serverOf)],
      });
      const { failures } = await admin.listGroups(forever());
      assert.equal(failures.length, 1);
    });

    it('rejects with one failure for all when none lives', async () => {
      for (const broker of [1, 2, 3]) demo.cluster.faults.stopBroker(broker);
      const failure = await rejection(demo.newAdmin().listGroups(forever()));
      assert.equal(failure.kind, 'unreachable');
      assert.equal(failure.code, 'ECONNREFUSED');
      for (const server of demo.cluster.bootstrapServers) {
        assert.ok(failure.subject.includes(server), failure.subject);
      }
    });

    it('comes back to a broker that comes back', async () => {
      await demo.admin.listGroups(forever());
      demo.cluster.faults.stopBroker(3);
      assert.equal((await demo.admin.listGroups(forever())).failures.length, 1);
      await demo.cluster.faults.startBroker(3);
      await new Promise((resolve) => setTimeout(resolve, 600)); // longer than the pause between attempts
      assert.deepEqual((await demo.admin.listGroups(forever())).failures, []);
    });

    it('connects again when the broker has dropped an idle connection', async () => {
      const listing = await demo.listing(GROUP);
      const { faults } = demo.cluster;
      faults.add({
        fault: { kind: 'drop', when: 'beforeApplying' },
        apis: ['OffsetFetch'],
        times: 1,
      });
      const commits = await demo.admin.fetchCommittedOffsets([listing], forever());
      assert.equal(valueOf(commits.get(GROUP)).length, 4);
    });

    for (const silent of [1, 2, 3]) {
      it(`asks another broker soon where broker ${silent} says nothing`, async () => {
        await demo.admin.describeTopics(['orders'], forever());
        const apis = ['Metadata', 'FindCoordinator'];
        demo.cluster.faults.add({ fault: { kind: 'blackHole' }, apis, brokers: [silent] });
        const before = performance.now();
        const topics = await demo.admin.describeTopics(['orders', 'payments'], forever());
        assert.equal(topics.get('orders')?.ok, true);
        const listing = { groupId: 'nobody knows it', coordinator: 7 } as const;
        await demo.admin.fetchCommittedOffsets(
          [{ ...(await demo.listing(GROUP)), ...listing }],
          forever(),
        );
        assert.ok(performance.now() - before < 10_000, 'far less than the timeout of a request');
      });
    }

    it('gives up on a broker that never answers, and keeps the rest', async () => {
      const { groups } = await demo.admin.listGroups(forever());
      const admin = demo.newAdmin({ requestTimeoutMs: 300 });
      demo.cluster.faults.add({
        fault: { kind: 'blackHole' },
        apis: ['OffsetFetch', 'DescribeShareGroupOffsets'],
        brokers: [1],
      });
      const commits = await admin.fetchCommittedOffsets(groups, forever());
      for (const { groupId, coordinator } of groups) {
        if (coordinator === 1) assert.equal(failureOf(commits.get(groupId)).kind, 'timeout');
        else valueOf(commits.get(groupId));
      }
    });

    it('waits as long as a broker asks it to (KIP-219)', async () => {
      const listing = await demo.listing(GROUP);
      const rule = {
        fault: { kind: 'throttle', ms: 300 },
        apis: ['OffsetFetch'],
        times: 1,
      } as const;
      demo.cluster.faults.add(rule);
      await demo.admin.fetchCommittedOffsets([listing], forever());
      const before = performance.now();
      await demo.admin.fetchCommittedOffsets([listing], forever());
      assert.ok(performance.now() - before >= 250, `${performance.now() - before} ms`);
    });

    it('says unreachable when the connection ends within an answer', async () => {
      const listing = await demo.listing(GROUP);
      const fault = { kind: 'truncate', bytes: 20 } as const;
      demo.cluster.faults.add({ fault, apis: ['DescribeGroups'] });
      const described = await demo.admin.describeGroups([listing], forever());
      assert.equal(failureOf(described.get(GROUP)).kind, 'unreachable');
    });

    // The first request of a connection is ApiVersions, with correlation id 0; Metadata follows.
    for (const [what, frame] of [
      ['that cannot be read', '00000008 00000001 00ffffff'],
      ['to another question', '00000008 000000ff 00000000'],
    ] as const) {
      it(`says malformed of an answer ${what}, at once`, async () => {
        const bytes = Buffer.from(frame.replaceAll(' ', ''), 'hex');
        demo.cluster.faults.add({ fault: { kind: 'garbage', bytes }, apis: ['Metadata'] });
        const before = performance.now();
        const failure = await rejection(demo.newAdmin().describeCluster(forever()));
        assert.equal(failure.kind, 'malformed');
        assert.ok(performance.now() - before < 3000);
      });
    }
  });

  describe('groups', () => {
    it('finds a coordinator that has moved', async () => {
      const listing = await demo.listing(GROUP);
      demo.cluster.faults.moveCoordinator(GROUP, demo.otherThan(listing));
      const commits = await demo.admin.fetchCommittedOffsets([listing], forever());
      assert.equal(valueOf(commits.get(GROUP)).length, 4);
      const described = await demo.admin.describeGroups([listing], forever());
      assert.equal(valueOf(described.get(GROUP)).coordinator, demo.otherThan(listing));
    });

    it('waits for a coordinator that is loading', async () => {
      const listing = await demo.listing(GROUP);
      const code = errorCode.COORDINATOR_LOAD_IN_PROGRESS;
      demo.cluster.faults.add({
        fault: { kind: 'error', at: 'group', code },
        apis: ['OffsetFetch'],
        times: 2,
      });
      const commits = await demo.admin.fetchCommittedOffsets([listing], forever());
      assert.equal(valueOf(commits.get(GROUP)).length, 4);
    });

    it('says so when the coordinator never gets ready, and does not wait forever', async () => {
      const listings = [await demo.listing(GROUP), await demo.listing('fraud-scoring')];
      const code = errorCode.COORDINATOR_NOT_AVAILABLE;
      demo.cluster.faults.add({
        fault: { kind: 'error', at: 'group', code },
        apis: ['OffsetFetch'],
        group: GROUP,
      });
      const before = performance.now();
      const commits = await demo.admin.fetchCommittedOffsets(listings, forever());
      assert.ok(performance.now() - before < 6000);
      const failure = failureOf(commits.get(GROUP));
      assert.deepEqual(
        [failure.kind, failure.subject, failure.code],
        ['coordinator', `group ${GROUP}`, 'COORDINATOR_NOT_AVAILABLE'],
      );
      valueOf(commits.get('fraud-scoring'));
    });

    it('says denied of the group that is denied only', async () => {
      const { groups } = await demo.admin.listGroups(forever());
      demo.cluster.faults.add({
        fault: { kind: 'error', at: 'group', code: errorCode.GROUP_AUTHORIZATION_FAILED },
        group: GROUP,
      });
      const commits = await demo.admin.fetchCommittedOffsets(groups, forever());
      const described = await demo.admin.describeGroups(groups, forever());
      for (const { groupId } of groups) {
        for (const answers of [commits, described]) {
          if (groupId === GROUP) assert.equal(failureOf(answers.get(groupId)).kind, 'denied');
          else assert.equal(answers.get(groupId)?.ok, true, groupId);
        }
      }
    });
  });

  describe('partitions', () => {
    const orders = async () =>
      valueOf((await demo.admin.describeTopics(['orders'], forever())).get('orders'));

    it('follows a leader that has moved', async () => {
      const before = await orders();
      const leader = before.partitions[0]!.leader!;
      demo.cluster.faults.moveLeader('orders', 0, (leader % 3) + 1);
      const ends = await demo.admin.fetchLogOffsets([before], 'end', forever());
      assert.equal(valueOf(ends.get('orders', 0)), demo.endOf('orders', 0));
    });

    it('says noLeader of the partition that has none', async () => {
      demo.cluster.faults.moveLeader('orders', 1, undefined);
      const described = await orders();
      assert.equal(described.partitions[1]?.leader, undefined);
      const ends = await demo.admin.fetchLogOffsets([described], 'end', forever());
      assert.equal(failureOf(ends.get('orders', 1)).kind, 'noLeader');
      assert.equal(failureOf(ends.get('orders', 1)).subject, 'partition 1 of topic orders');
      valueOf(ends.get('orders', 0));
    });

    it('waits a moment for a leader that is being elected', async () => {
      demo.cluster.faults.moveLeader('orders', 1, undefined);
      const described = await orders();
      demo.cluster.faults.moveLeader('orders', 1, 2);
      const ends = await demo.admin.fetchLogOffsets([described], 'end', forever());
      assert.equal(valueOf(ends.get('orders', 1)), demo.endOf('orders', 1));
    });

    it('says notFound of a topic that was deleted in between', async () => {
      const before = await orders();
      demo.cluster.world.topics.delete('orders');
      const ends = await demo.admin.fetchLogOffsets([before], 'end', forever());
      assert.equal(ends.size, before.partitions.length);
      assert.equal(failureOf(ends.get('orders', 0)).kind, 'notFound');
    });

    it('says denied of the topic that is denied only', async () => {
      demo.cluster.faults.add({
        fault: { kind: 'error', at: 'topic', code: errorCode.TOPIC_AUTHORIZATION_FAILED },
        apis: ['Metadata'],
        topic: 'orders',
      });
      const topics = await demo.admin.describeTopics(['orders', 'payments'], forever());
      assert.equal(failureOf(topics.get('orders')).kind, 'denied');
      assert.equal(failureOf(topics.get('orders')).subject, 'topic orders');
      valueOf(topics.get('payments'));
    });
  });

  describe('cancelling', () => {
    it('rejects at once, whatever is under way', async () => {
      const listing = await demo.listing(GROUP);
      demo.cluster.faults.add({ fault: { kind: 'blackHole' }, apis: ['OffsetFetch'] });
      const controller = new AbortController();
      const call = demo.admin.fetchCommittedOffsets([listing], controller.signal);
      const before = performance.now();
      setTimeout(() => {
        controller.abort();
      }, 50);
      assert.equal((await rejection(call)).kind, 'cancelled');
      assert.ok(performance.now() - before < 500);
    });

    it('never starts what was called off before', async () => {
      demo.requests.clear();
      const failure = await rejection(demo.admin.listGroups(AbortSignal.abort()));
      assert.equal(failure.kind, 'cancelled');
      assert.equal(demo.requests.size, 0);
    });

    it('leaves neither socket nor timer when the admin is closed while it connects', async () => {
      const timers = new LiveTimers();
      const sockets = new Set<Socket>();
      const silent = createServer((socket) => {
        sockets.add(socket.resume());
        socket.once('close', () => sockets.delete(socket));
      });
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      try {
        const server = { host: '127.0.0.1', port: (silent.address() as AddressInfo).port };
        const admin = demo.newAdmin({ bootstrapServers: [server, server] });
        const call = rejection(admin.describeCluster(forever()));
        await timers.wait(30);
        const connecting = sockets.size;
        assert.equal(connecting, 1);
        await admin.close();
        assert.equal((await call).kind, 'cancelled');
        for (let n = 0; n < 50 && sockets.size > 0; n++) await timers.wait(10);
        assert.deepEqual([timers.live, sockets.size], [0, 0]);
      } finally {
        timers.restore();
        silent.close();
      }
    });

    it('ends with the admin', async () => {
      const listing = await demo.listing(GROUP);
      demo.cluster.faults.add({ fault: { kind: 'blackHole' }, apis: ['OffsetFetch'] });
      const call = rejection(demo.admin.fetchCommittedOffsets([listing], forever()));
      await demo.admin.close();
      assert.equal((await call).kind, 'cancelled');
    });
  });
});
