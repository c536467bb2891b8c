// The cluster's answers, with the errors that a real broker gives.

import assert from 'node:assert/strict';
import { apiVersions } from '../../../src/wire/api/cluster/apiVersions';
import { consumerGroupDescribe } from '../../../src/wire/api/groups/consumerGroupDescribe';
import { deleteGroups } from '../../../src/wire/api/groups/deleteGroups';
import { describeCluster } from '../../../src/wire/api/cluster/describeCluster';
import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { fetch } from '../../../src/wire/api/records/fetch';
import { findCoordinator } from '../../../src/wire/api/groups/findCoordinator';
import { leaveGroup } from '../../../src/wire/api/groups/leaveGroup';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { listOffsets } from '../../../src/wire/api/records/listOffsets';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { offsetCommit } from '../../../src/wire/api/groups/offsetCommit';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { decodeResponseFrame, encodeRequestFrame } from '../../support/wire/clientFrames';
import { readAssignment, readSubscription } from '../../../src/wire/message/consumerProtocol';
import { storedBatches } from '../../../src/wire/records/storedBatches';
import { respond } from '../../../src/demo/broker/respond';
import { buildShop } from '../../../src/demo/shop/buildShop';
import type { World } from '../../../src/demo/world/world';
import { ask, brokers, coordinator, send } from './ask';
import { NO_FAULTS } from '../../../src/demo/api/faults';

const ZERO = 1_800_000_000_000;

describe('demo answers', () => {
  let world: World;
  beforeEach(() => (world = buildShop(ZERO, 1, brokers)));

  const at = (groupId: string) => coordinator(world, groupId);
  const leader = (topic: string, partition: number) => world.placement.leaderOf(topic, partition)!;
  const commitTo = (groupId: string, topic: string, partition: number, offset: bigint) => {
    const partitions = [
      { partitionIndex: partition, committedOffset: offset, committedMetadata: null },
    ];
    const body = { groupId, memberId: '', topics: [{ name: topic, partitions }] };
    return ask(world, at(groupId), offsetCommit, 9, body).topics[0]!.partitions[0]!.errorCode;
  };
  const committed = (groupId: string, topic: string, partition: number) =>
    ask(world, at(groupId), offsetFetch, 9, {
      groups: [{ groupId, topics: [{ name: topic, partitionIndexes: [partition] }] }],
    }).groups[0]!.topics[0]!.partitions[0]!.committedOffset;

  describe('ApiVersions', () => {
    it('names what it answers', () => {
      const { errorCode, apiKeys } = ask(world, 1, apiVersions, 3, {});
      assert.equal(errorCode, 0);
      const found = apiKeys.find(({ apiKey }) => apiKey === listGroups.key);
      assert.deepEqual([found?.minVersion, found?.maxVersion], [0, 5]);
      assert.equal(
        apiKeys.some(({ apiKey }) => apiKey === 11),
        false,
        'JoinGroup',
      );
    });

    it('answers a version from the future in version 0 with 35', () => {
      const frame = encodeRequestFrame(apiVersions, 4, { correlationId: 9, clientId: null }, {});
      frame.writeInt16BE(60, 6);
      const view = { world, broker: 1, endpoints: [], clusterId: '', faultsOf: () => NO_FAULTS };
      const { bytes } = respond(frame.subarray(4), view);
      const { correlationId, body } = decodeResponseFrame(apiVersions, 0, bytes!.subarray(4));
      assert.deepEqual([correlationId, body.errorCode], [9, 35]);
      assert.equal(body.apiKeys[0]?.apiKey, 18);
    });

    it('hangs up on an API or a version that it did not announce', () => {
      const frame = encodeRequestFrame(listGroups, 5, { correlationId: 9, clientId: null }, {});
      const view = { world, broker: 1, endpoints: [], clusterId: '', faultsOf: () => NO_FAULTS };
      frame.writeInt16BE(6, 6);
      assert.deepEqual(respond(frame.subarray(4), view).close, true);
      frame.writeInt16BE(11, 4);
      assert.deepEqual(respond(frame.subarray(4), view).close, true);
    });
  });

  describe('ListGroups', () => {
    it('lists every group once over all brokers, with state and type', () => {
      const listed = brokers.flatMap((broker) => ask(world, broker, listGroups, 5, {}).groups);
      assert.equal(listed.length, world.groups.size);
      assert.ok(brokers.every((broker) => ask(world, broker, listGroups, 5, {}).groups.length > 0));
      const by = new Map(listed.map((group) => [group.groupId, group]));
      assert.equal(by.get('payment-authorizer')?.groupType, 'consumer');
      assert.equal(by.get('share-orders')?.groupType, 'share');
      assert.equal(by.get('revenue-dashboard')?.groupType, 'streams');
      assert.equal(by.get('audit-tail')?.protocolType, '');
      assert.equal(by.get('connect-shop')?.protocolType, 'connect');
      assert.equal(by.get('nightly-import')?.groupState, 'Empty');
    });

    it('filters by state and type in whatever case', () => {
      const listed = (body: { statesFilter?: string[]; typesFilter?: string[] }) =>
        brokers.flatMap((broker) => ask(world, broker, listGroups, 5, body).groups);
      assert.ok(listed({ statesFilter: ['empty'] }).every((group) => group.groupState === 'Empty'));
      const ids = listed({ typesFilter: ['Consumer'] }).map(({ groupId }) => groupId);
      assert.deepEqual(ids.sort(), ['clickstream-sessionizer', 'payment-authorizer']);
    });
  });

  describe('describing groups', () => {
    const describe1 = (groupId: string, version = 6, broker = at(groupId)) =>
      ask(world, broker, describeGroups, version, { groups: [groupId] }).groups[0]!;

    it("reads a classic group's members and assignments", () => {
      const group = describe1('manual-commit-group');
      assert.equal(group.protocolData, 'range');
      const members = group.members.map(({ clientId, memberAssignment, memberMetadata }) => [
        clientId,
        readSubscription(memberMetadata)?.topics,
        readAssignment(memberAssignment)?.assignedPartitions,
      ]);
      assert.deepEqual(members, [
        ['consumer-1', ['orders'], [{ topic: 'orders', partitions: [0, 1] }]],
        ['consumer-2', ['orders'], [{ topic: 'orders', partitions: [2, 3] }]],
      ]);
    });

    it('withholds assignments during a rebalance', () => {
      const member = world.groups.get('order-processors')!.members[0]!;
      world.groups.get('order-processors')!.remove(member);
      const group = describe1('order-processors');
      assert.equal(group.groupState, 'PreparingRebalance');
      assert.equal(group.protocolData, '');
      assert.ok(group.members.every(({ memberAssignment }) => memberAssignment.length === 0));
    });

    it('calls a KIP-848 group Dead below version 6 and unknown from then on', () => {
      const old = describe1('payment-authorizer', 5);
      assert.deepEqual([old.groupState, old.errorCode], ['Dead', 0]);
      const { errorCode, errorMessage } = describe1('payment-authorizer');
      assert.equal(errorCode, 69);
      assert.equal(errorMessage, 'Group payment-authorizer is not a classic group.');
      assert.equal(describe1('nobody').errorCode, 69);
    });

    it('describes KIP-848 groups and refuses classic ones', () => {
      const { groups } = ask(world, at('payment-authorizer'), consumerGroupDescribe, 1, {
        ...{ groupIds: ['payment-authorizer'], includeAuthorizedOperations: false },
      });
      assert.equal(groups[0]?.members.length, 3);
      assert.equal(groups[0].assignorName, 'uniform');
      assert.equal(groups[0].groupEpoch, groups[0].assignmentEpoch);
      const refused = ask(world, at('order-processors'), consumerGroupDescribe, 1, {
        ...{ groupIds: ['order-processors'], includeAuthorizedOperations: false },
      });
      assert.equal(refused.groups[0]?.errorCode, 69);
    });

    it('is asked at the wrong broker', () => {
      const other = brokers.find((broker) => broker !== at('order-processors'))!;
      assert.equal(describe1('order-processors', 6, other).errorCode, 16);
    });
  });

  describe('commits', () => {
    it('fetches all of a group or what was named, -1 where there is none', () => {
      const all = ask(world, at('manual-commit-group'), offsetFetch, 9, {
        groups: [{ groupId: 'manual-commit-group', topics: null }],
      }).groups[0]!;
      assert.deepEqual(
        all.topics[0]!.partitions.map(({ committedOffset }) => committedOffset),
        [1500n, 2000n, 1800n, 1600n],
      );
      assert.equal(committed('manual-commit-group', 'payments', 0), -1n);
      assert.equal(committed('nobody', 'orders', 0), -1n);
    });

    it('answers the old single-group versions too', () => {
      const body = {
        groupId: 'manual-commit-group',
        topics: [{ name: 'orders', partitionIndexes: [0] }],
      };
      for (const version of [1, 2, 5, 7]) {
        const { topics } = ask(world, at('manual-commit-group'), offsetFetch, version, body);
        assert.equal(topics[0]?.partitions[0]?.committedOffset, 1500n);
        const other = (at('manual-commit-group') % 3) + 1;
        const refused = ask(world, other, offsetFetch, version, body);
        const code =
          version === 1 ? refused.topics[0]?.partitions[0]?.errorCode : refused.errorCode;
        assert.equal(code, 16);
      }
    });

    it('takes a commit for an empty group and refuses one with members', () => {
      assert.equal(commitTo('nightly-import', 'audit-log', 0, 5n), 0);
      assert.equal(committed('nightly-import', 'audit-log', 0), 5n);
      for (const groupId of ['manual-commit-group', 'payment-authorizer']) {
        assert.equal(commitTo(groupId, 'orders', 0, 5n), 25);
      }
      assert.equal(committed('manual-commit-group', 'orders', 0), 1500n);
      assert.equal(commitTo('share-orders', 'orders', 0, 5n), 69);
      assert.equal(commitTo('nightly-import', 'nowhere', 0, 5n), 3);
      assert.equal(commitTo('nightly-import', 'audit-log', 9, 5n), 3);
    });

    it('makes a simple group of an unknown one', () => {
      assert.equal(commitTo('brand-new', 'orders', 2, 2n ** 62n), 0);
      assert.equal(committed('brand-new', 'orders', 2), 2n ** 62n);
      assert.equal(world.groups.get('brand-new')?.identity.protocolType, '');
    });

    it('deletes offsets, but not of a topic that a member subscribes to', () => {
      const remove = (groupId: string, name: string) =>
        ask(world, at(groupId), offsetDelete, 0, {
          ...{ groupId, topics: [{ name, partitions: [{ partitionIndex: 0 }] }] },
        });
      assert.equal(remove('manual-commit-group', 'orders').topics[0]?.partitions[0]?.errorCode, 86);
      assert.equal(remove('nightly-import', 'audit-log').topics[0]?.partitions[0]?.errorCode, 0);
      assert.equal(committed('nightly-import', 'audit-log', 0), -1n);
      assert.equal(remove('nobody', 'orders').errorCode, 69);
      assert.equal(remove('connect-shop', 'orders').errorCode, 68);
      assert.equal(remove('legacy-invoices', 'invoices-v1').topics[0]?.partitions[0]?.errorCode, 3);
    });
  });

  it('deletes groups without members', () => {
    const remove = (groupId: string) =>
      ask(world, at(groupId), deleteGroups, 2, { groupsNames: [groupId] }).results[0]?.errorCode;
    assert.equal(remove('manual-commit-group'), 68);
    assert.equal(remove('nobody'), 69);
    assert.equal(remove('nightly-import'), 0);
    assert.equal(remove('nightly-import'), 69);
    assert.equal(world.groups.has('nightly-import'), false);
  });

  it('lets a deleted job come back without its commits, but with those made in its name', () => {
    const { commits } = world.groups.get('report-builder')!;
    ask(world, at('report-builder'), deleteGroups, 2, { groupsNames: ['report-builder'] });
    assert.equal(commitTo('report-builder', 'returns', 1, 7000n), 0);
    world.advanceTo(ZERO + 60_000);
    world.advanceTo(ZERO + 120_000);
    world.advanceTo(ZERO + 121_000);
    assert.equal(world.groups.get('report-builder')?.members.length, 2);
    assert.ok(commits.get('returns', 1)!.offset >= 7000n);
  });

  describe('LeaveGroup', () => {
    const leave = (groupId: string, memberId: string, groupInstanceId: string | null = null) =>
      ask(world, at(groupId), leaveGroup, 5, { groupId, members: [{ memberId, groupInstanceId }] })
        .members[0]?.errorCode;

    it('removes a member, which comes back after a while', () => {
      const group = world.groups.get('order-processors')!;
      const [first, second] = group.members;
      assert.equal(leave('order-processors', first!.memberId), 0);
      assert.deepEqual(group.members, [second]);
      world.advanceTo(ZERO + 7000);
      assert.equal(second!.assignment.length, 4);
      world.advanceTo(ZERO + 25_000);
      assert.equal(group.members.length, 2);
      assert.equal(group.members.includes(first!), false, 'it has a new member id');
    });

    it('removes static members by instance id, and nobody it does not know', () => {
      assert.equal(leave('inventory-sync', '', 'inventory-sync-store-1'), 0);
      assert.equal(world.groups.get('inventory-sync')?.members.length, 1);
      assert.equal(leave('inventory-sync', 'stranger'), 25);
      assert.equal(leave('inventory-sync', 'stranger', 'inventory-sync-store-2'), 82);
      assert.equal(leave('nobody', 'stranger'), 25);
    });

    it('opens a group to commits once its last member is gone', () => {
      const [member] = world.groups.get('email-dispatcher')!.members;
      assert.equal(commitTo('email-dispatcher', 'customer-emails', 0, 1n), 25);
      leave('email-dispatcher', member!.memberId);
      assert.equal(world.groups.get('email-dispatcher')?.state, 'Empty');
      assert.equal(commitTo('email-dispatcher', 'customer-emails', 0, 1n), 0);
      world.advanceTo(ZERO + 40_000);
      const { offset } = world.groups.get('email-dispatcher')!.commits.get('customer-emails', 0)!;
      assert.ok(offset > 1n && offset < 1000n, `it goes on from the reset: ${offset}`);
    });
  });

  describe('metadata', () => {
    it('gives no topics, all topics or those asked for', () => {
      const topics = (asked: string[] | null) =>
        ask(world, 1, metadata, 12, { topics: asked?.map((name) => ({ name })) ?? null }).topics;
      assert.equal(topics([]).length, 0);
      assert.equal(topics(null).length, world.topics.size);
      const [orders, missing] = topics(['orders', 'invoices-v1']);
      assert.equal(orders?.partitions.length, 4);
      assert.equal(missing?.errorCode, 3);
      const found = ask(world, 1, metadata, 12, {
        topics: [{ topicId: orders.topicId, name: null }],
      });
      assert.equal(found.topics[0]?.name, 'orders');
    });

    it('finds coordinators, one or many', () => {
      const many = ask(world, 2, findCoordinator, 6, { coordinatorKeys: ['a', 'b', 'c', 'd'] });
      for (const { key, nodeId } of many.coordinators) {
        assert.equal(nodeId, at(key));
        assert.equal(ask(world, 3, findCoordinator, 2, { key }).nodeId, nodeId);
      }
    });

    it('describes the cluster and what topics are configured with', () => {
      const cluster = ask(world, 1, describeCluster, 1, {
        includeClusterAuthorizedOperations: false,
      });
      assert.deepEqual(
        cluster.brokers.map(({ brokerId }) => brokerId),
        brokers,
      );
      const { results } = ask(world, 1, describeConfigs, 4, {
        resources: [
          { resourceType: 2, resourceName: 'returns', configurationKeys: ['retention.ms'] },
          { resourceType: 2, resourceName: 'nowhere', configurationKeys: null },
        ],
      });
      assert.deepEqual(
        results[0]?.configs.map(({ name, value }) => [name, value]),
        [['retention.ms', '604800000']],
      );
      assert.equal(results[1]?.errorCode, 3);
    });
  });

  describe('logs', () => {
    const offsetOf = (topic: string, partition: number, timestamp: bigint, broker?: number) =>
      ask(world, broker ?? leader(topic, partition), listOffsets, 7, {
        ...{ replicaId: -1, isolationLevel: 0 },
        topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
      }).topics[0]!.partitions[0]!;

    it('knows ends, starts and times', () => {
      assert.equal(offsetOf('orders', 0, -1n).offset, 1750n);
      assert.equal(offsetOf('returns', 0, -2n).offset, 5000n);
      assert.equal(offsetOf('orders', 0, 0n).offset, 0n);
      const middle = offsetOf('orders', 0, BigInt(ZERO - 86_400_000));
      assert.ok(middle.offset > 1000n && middle.offset < 1300n);
      assert.ok(middle.timestamp >= BigInt(ZERO - 86_400_000));
      assert.deepEqual(offsetOf('orders', 0, BigInt(ZERO + 1)).offset, -1n);
      assert.equal(offsetOf('orders', 0, -3n).offset, 1749n);
    });

    it('is known only to the leader', () => {
      const other = (leader('orders', 0) % 3) + 1;
      assert.equal(offsetOf('orders', 0, -1n, other).errorCode, 6);
      assert.equal(offsetOf('orders', 77, -1n, 1).errorCode, 3);
      world.placement.moveLeader('orders', 0, undefined);
      assert.equal(offsetOf('orders', 0, -1n, other).errorCode, 6);
      const { topics } = ask(world, 1, metadata, 12, { topics: [{ name: 'orders' }] });
      assert.deepEqual(
        [topics[0]?.partitions[0]?.leaderId, topics[0]?.partitions[0]?.errorCode],
        [-1, 5],
      );
    });

    it('gives records with the times that ListOffsets tells', () => {
      const read = (fetchOffset: bigint) =>
        ask(world, leader('orders', 0), fetch, 12, {
          ...{ maxWaitMs: 0, minBytes: 1 },
          topics: [
            { topic: 'orders', partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1 }] },
          ],
          forgottenTopicsData: [],
        }).responses[0]!.partitions[0]!;
      const partition = read(1500n);
      const [batch] = storedBatches(partition.records!);
      const header = batch!.header;
      assert.equal(header.baseOffset, 1500n);
      assert.equal(partition.highWatermark, 1750n);
      assert.equal(offsetOf('orders', 0, header.baseTimestamp).offset, 1500n);
      assert.equal(read(1750n).records?.length, 0);
      assert.equal(read(1751n).errorCode, 1);
    });

    it('lets a fetch at the end of the log wait', () => {
      const { afterMs } = send(world, leader('orders', 0), fetch, 12, {
        ...{ maxWaitMs: 500, minBytes: 1, forgottenTopicsData: [] },
        topics: [
          {
            topic: 'orders',
            partitions: [{ partition: 0, fetchOffset: 1750n, partitionMaxBytes: 1 }],
          },
        ],
      });
      assert.equal(afterMs, 500);
    });
  });
});
