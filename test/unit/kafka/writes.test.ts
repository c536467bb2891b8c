// What the admin changes, against a cluster that is well: each write reaches the world, every partition,
// group and member has its own outcome.

import assert from 'node:assert/strict';
import type { OffsetToCommit } from '../../../src/core/groupAdmin';
import { errorCode } from '../../../src/wire/errorCodes';
import { leaveGroup } from '../../../src/wire/api/groups/leaveGroup';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { changedAnswers } from '../../support/brokers/changedAnswers';
import { DemoAdmin, failureOf, forever, limited, valueOf } from './demoAdmin';

/** An empty group of the demo shop, and what it reads. */
const IDLE = 'nightly-import';
const TOPIC = 'audit-log';
/** A group with members. */
const BUSY = 'manual-commit-group';

const to = (topic: string, partition: number, offset: bigint): OffsetToCommit => ({
  ...{ topic, partition, offset, leaderEpoch: -1, metadata: '' },
});

describe('kafka group admin, writes', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  const address = async (groupId: string) => ({
    groupId,
    coordinator: (await demo.listing(groupId)).coordinator,
  });
  const stored = (groupId: string, topic: string, partition: number) =>
    demo.cluster.world.groups.get(groupId)?.commits.get(topic, partition);

  describe('commitOffsets', () => {
    it('writes offsets with their leader epoch and metadata', async () => {
      const offset = { ...to(TOPIC, 0, 2n ** 63n - 1n), leaderEpoch: 3, metadata: 'by hand' };
      const group = { ...(await address(IDLE)), offsets: [offset] };
      const done = await demo.admin.commitOffsets([group], forever());
      valueOf(done.get(IDLE)?.get(TOPIC, 0));
      assert.deepEqual(stored(IDLE, TOPIC, 0), {
        ...{ offset: 2n ** 63n - 1n, leaderEpoch: 3, metadata: 'by hand' },
      });
    });

    it('is refused partition by partition where the group has members', async () => {
      const before = stored(BUSY, 'orders', 1);
      const offsets = [to('orders', 0, 1n), to('orders', 1, 1n)];
      const group = { ...(await address(BUSY)), offsets };
      const done = (await demo.admin.commitOffsets([group], forever())).get(BUSY);
      for (const { partition } of offsets) {
        const failure = failureOf(done?.get('orders', partition));
        assert.deepEqual([failure.kind, failure.code], ['inUse', 'UNKNOWN_MEMBER_ID']);
        assert.equal(failure.subject, `partition ${partition} of topic orders`);
      }
      assert.equal(stored(BUSY, 'orders', 1), before);
    });

    it('makes a group that nobody has heard of', async () => {
      const group = {
        groupId: 'brand-new',
        coordinator: undefined,
        offsets: [to('orders', 2, 7n)],
      };
      const done = await demo.admin.commitOffsets([group], forever());
      valueOf(done.get('brand-new')?.get('orders', 2));
      assert.equal(stored('brand-new', 'orders', 2)?.offset, 7n);
    });

    it('asks for all unknown coordinators at once', async () => {
      const groups = Array.from({ length: 30 }, (_, i) => ({
        ...{ groupId: `new-${i}`, coordinator: undefined, offsets: [to('orders', 0, BigInt(i))] },
      }));
      const done = await demo.admin.commitOffsets(groups, forever());
      for (const { groupId } of groups) valueOf(done.get(groupId)?.get('orders', 0));
      assert.equal(demo.requests.get('FindCoordinator'), 1);
      assert.equal(demo.requests.get('OffsetCommit'), 30, 'one request a group');
    });

    it('says of a partition that does not exist only that, and commits its neighbours', async () => {
      const offsets = [to(TOPIC, 0, 5n), to('nowhere', 0, 5n), to(TOPIC, 99, 5n)];
      const group = { ...(await address(IDLE)), offsets };
      const done = (await demo.admin.commitOffsets([group], forever())).get(IDLE);
      valueOf(done?.get(TOPIC, 0));
      assert.equal(failureOf(done?.get('nowhere', 0)).kind, 'notFound');
      assert.equal(failureOf(done?.get(TOPIC, 99)).kind, 'notFound');
    });

    it('answers for groups and partitions without anything to do, and asks nobody', async () => {
      const done = await demo.admin.commitOffsets(
        [{ ...(await address(IDLE)), offsets: [] }],
        forever(),
      );
      assert.equal(done.get(IDLE)?.size, 0);
      assert.equal(demo.requests.get('OffsetCommit'), undefined);
    });

    it('joins what is asked of one group in several places', async () => {
      const at = await address(IDLE);
      const groups = [
        { ...at, offsets: [to(TOPIC, 0, 5n)] },
        { ...at, offsets: [to('orders', 0, 6n)] },
      ];
      const done = (await demo.admin.commitOffsets(groups, forever())).get(IDLE);
      assert.equal(done?.size, 2);
      assert.equal(stored(IDLE, 'orders', 0)?.offset, 6n);
      assert.equal(stored(IDLE, TOPIC, 0)?.offset, 5n);
      assert.equal(demo.requests.get('OffsetCommit'), 1);
    });
  });

  describe('deleteOffsets', () => {
    const partitions = [{ topic: TOPIC, partition: 0 }];

    it('deletes them, and one that was not there is deleted too', async () => {
      const group = {
        ...(await address(IDLE)),
        partitions: [...partitions, { topic: 'orders', partition: 3 }],
      };
      const done = (await demo.admin.deleteOffsets([group], forever())).get(IDLE);
      valueOf(done?.get(TOPIC, 0));
      valueOf(done?.get('orders', 3));
      assert.equal(stored(IDLE, TOPIC, 0), undefined);
    });

    it('is allowed in a living group, but not for topics that it subscribes to', async () => {
      demo.cluster.world.groups.get(BUSY)!.commits.set('returns', 0, 4n);
      const group = {
        ...(await address(BUSY)),
        partitions: [
          { topic: 'orders', partition: 0 },
          { topic: 'returns', partition: 0 },
        ],
      };
      const done = (await demo.admin.deleteOffsets([group], forever())).get(BUSY);
      const failure = failureOf(done?.get('orders', 0));
      assert.deepEqual([failure.kind, failure.code], ['inUse', 'GROUP_SUBSCRIBED_TO_TOPIC']);
      valueOf(done?.get('returns', 0));
      assert.equal(stored(BUSY, 'returns', 0), undefined);
      assert.notEqual(stored(BUSY, 'orders', 0), undefined);
    });

    it("says a group's own error of each partition", async () => {
      const group = { groupId: 'nobody', coordinator: undefined, partitions };
      const done = (await demo.admin.deleteOffsets([group], forever())).get('nobody');
      assert.equal(failureOf(done?.get(TOPIC, 0)).kind, 'notFound');
    });

    it('is not supported by brokers before Kafka 2.4', async () => {
      const connect = limited(connectWithKafkajs, new Map([[offsetDelete.key, -1]]));
      const group = { ...(await address(IDLE)), partitions };
      const done = await demo.newAdmin({ connect }).deleteOffsets([group], forever());
      assert.equal(failureOf(done.get(IDLE)?.get(TOPIC, 0)).kind, 'unsupported');
    });
  });

  it('deletes empty groups, and says why others stay', async () => {
    const groups = [
      await address(IDLE),
      await address(BUSY),
      { groupId: 'nobody', coordinator: undefined },
    ];
    const done = await demo.admin.deleteGroups(groups, forever());
    valueOf(done.get(IDLE));
    assert.equal(failureOf(done.get(BUSY)).kind, 'inUse');
    assert.equal(failureOf(done.get('nobody')).kind, 'notFound');
    assert.equal(demo.cluster.world.groups.has(IDLE), false);
    assert.equal(demo.cluster.world.groups.has(BUSY), true);
  });

  describe('removeMembers', () => {
    const remove = async (groupId: string, ...members: [string, string?][]) =>
      demo.admin.removeMembers(
        await address(groupId),
        members.map(([memberId, groupInstanceId]) => ({ memberId, groupInstanceId })),
        forever(),
      );
    const membersOf = (groupId: string) => demo.cluster.world.groups.get(groupId)!.members;

    it('removes members by their id, and knows no stranger', async () => {
      const [first, second] = membersOf('order-processors');
      const done = await remove('order-processors', [first!.memberId], ['stranger']);
      valueOf(done.get(first!.memberId));
      const failure = failureOf(done.get('stranger'));
      assert.deepEqual(
        [failure.kind, failure.subject],
        ['notFound', 'member stranger of group order-processors'],
      );
      assert.deepEqual(membersOf('order-processors'), [second]);
    });

    it('removes a static member, unless another has taken its place', async () => {
      const [first] = membersOf('inventory-sync');
      const instance = first!.instanceId!;
      const fenced = await remove('inventory-sync', ['of-yesterday', instance]);
      assert.equal(failureOf(fenced.get('of-yesterday')).kind, 'notFound');
      assert.equal(membersOf('inventory-sync').includes(first!), true);
      valueOf((await remove('inventory-sync', [first!.memberId, instance])).get(first!.memberId));
      assert.equal(membersOf('inventory-sync').includes(first!), false);
    });

    it('removes members of KIP-848', async () => {
      const [member] = membersOf('payment-authorizer');
      const done = await remove('payment-authorizer', [member!.memberId], ['stranger']);
      valueOf(done.get(member!.memberId));
      assert.equal(failureOf(done.get('stranger')).kind, 'notFound');
      assert.equal(membersOf('payment-authorizer').includes(member!), false);
    });

    it('says so where the broker knows members of KIP-848 but does not remove them', async () => {
      const code = errorCode.UNKNOWN_MEMBER_ID;
      demo.cluster.faults.add({
        fault: { kind: 'error', at: 'group', code },
        apis: ['LeaveGroup'],
      });
      const [member] = membersOf('payment-authorizer');
      const done = await remove('payment-authorizer', [member!.memberId], ['stranger']);
      assert.equal(failureOf(done.get(member!.memberId)).kind, 'unsupported');
      assert.equal(failureOf(done.get('stranger')).kind, 'notFound');
      assert.equal(membersOf('payment-authorizer').includes(member!), true);
    });

    it('takes no member for removed that the broker has left out of its answer', async () => {
      const connect = changedAnswers(connectWithKafkajs, leaveGroup, (answer) => ({
        ...answer,
        members: answer.members.slice(1),
      }));
      const [first, second] = membersOf('order-processors').map(({ memberId }) => memberId);
      const done = await demo.newAdmin({ connect }).removeMembers(
        await address('order-processors'),
        [first!, second!].map((memberId) => ({ memberId, groupInstanceId: undefined })),
        forever(),
      );
      assert.equal(failureOf(done.get(first!)).kind, 'malformed');
      valueOf(done.get(second!));
    });

    it('sends one request a member to brokers before Kafka 2.4', async () => {
      const connect = limited(demo.counted(connectWithKafkajs), new Map([[leaveGroup.key, 2]]));
      const group = await address('order-processors');
      const members = membersOf('order-processors').map(({ memberId }) => memberId);
      const done = await demo.newAdmin({ connect }).removeMembers(
        group,
        [...members, 'stranger'].map((memberId) => ({ memberId, groupInstanceId: undefined })),
        forever(),
      );
      for (const memberId of members) valueOf(done.get(memberId));
      assert.equal(failureOf(done.get('stranger')).kind, 'notFound');
      assert.equal(demo.requests.get('LeaveGroup'), members.length + 1);
      assert.deepEqual(membersOf('order-processors'), []);
    });

    it('says of a group that is gone that its members are', async () => {
      const done = await demo.admin.removeMembers(
        { groupId: 'nobody', coordinator: undefined },
        [{ memberId: 'm', groupInstanceId: undefined }],
        forever(),
      );
      assert.equal(failureOf(done.get('m')).kind, 'notFound');
    });
  });

  describe('fetchOffsetsForTime', () => {
    it('finds the first record at or after an instant, or none', async () => {
      const { world } = demo.cluster;
      const described = valueOf(
        (await demo.admin.describeTopics(['orders'], forever())).get('orders'),
      );
      const log = world.log('orders', 1)!;
      const timestamp = BigInt(log.timestampOf(log.endAt(world.now) - 10, world.now));
      const found = await demo.admin.fetchOffsetsForTime([described], timestamp, forever());
      assert.equal(
        valueOf(found.get('orders', 1)),
        BigInt(log.firstSince(Number(timestamp), world.now)!),
      );
      const none = await demo.admin.fetchOffsetsForTime(
        [described],
        BigInt(world.now + 86_400_000),
        forever(),
      );
      assert.equal(valueOf(none.get('orders', 1)), undefined);
      assert.equal(none.size, described.partitions.length);
    });

    it('says which partitions have no leader', async () => {
      demo.cluster.faults.moveLeader('orders', 2, undefined);
      const described = valueOf(
        (await demo.admin.describeTopics(['orders'], forever())).get('orders'),
      );
      const found = await demo.admin.fetchOffsetsForTime([described], 0n, forever());
      assert.equal(failureOf(found.get('orders', 2)).kind, 'noLeader');
      valueOf(found.get('orders', 1));
    });
  });
});
