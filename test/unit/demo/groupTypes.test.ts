// Share groups and streams groups of the demo: what a coordinator answers about them, and how they move.

import assert from 'node:assert/strict';
import { alterShareGroupOffsets } from '../../../src/wire/api/groups/alterShareGroupOffsets';
import { deleteGroups } from '../../../src/wire/api/groups/deleteGroups';
import { deleteShareGroupOffsets } from '../../../src/wire/api/groups/deleteShareGroupOffsets';
import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { describeShareGroupOffsets } from '../../../src/wire/api/groups/describeShareGroupOffsets';
import { leaveGroup } from '../../../src/wire/api/groups/leaveGroup';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { shareGroupDescribe } from '../../../src/wire/api/groups/shareGroupDescribe';
import { streamsGroupDescribe } from '../../../src/wire/api/groups/streamsGroupDescribe';
import { buildShop } from '../../../src/demo/shop/buildShop';
import { readTopics, type DemoTask } from '../../../src/demo/world/streamsTasks';
import type { World } from '../../../src/demo/world/world';
import { ask, brokers, coordinator } from './ask';

const ZERO = 1_800_000_000_000;
const SHARE = 'share-orders';
const RESTING = 'label-printers';
const STREAMS = 'revenue-dashboard';

describe('demo groups of the newer types', () => {
  let world: World;
  beforeEach(() => (world = buildShop(ZERO, 1, brokers)));

  const at = (groupId: string) => coordinator(world, groupId);
  const pass = (seconds: number, look: () => void = () => undefined): void => {
    for (let second = 0; second < seconds; second++) {
      world.advanceTo(world.now + 1000);
      look();
    }
  };
  const key = ({ subtopologyId, partition }: DemoTask) => `${subtopologyId}_${partition}`;

  describe('share groups', () => {
    const share = (groupId: string) =>
      ask(world, at(groupId), shareGroupDescribe, 1, {
        ...{ groupIds: [groupId], includeAuthorizedOperations: false },
      }).groups[0]!;
    const offsets = (
      groupId: string,
      topics: { topicName: string; partitions: number[] }[] | null,
    ) =>
      ask(world, at(groupId), describeShareGroupOffsets, 1, { groups: [{ groupId, topics }] })
        .groups[0]!;
    const places = (groupId: string) =>
      offsets(groupId, null).topics.flatMap(({ topicName, partitions }) =>
        partitions.map(({ partitionIndex, startOffset, lag }) => ({
          ...{ startOffset, lag },
          end: BigInt(world.log(topicName, partitionIndex)!.endAt(world.now)),
        })),
      );
    const alter = (
      groupId: string,
      topicName: string,
      partitionIndex: number,
      startOffset: bigint,
    ) =>
      ask(world, at(groupId), alterShareGroupOffsets, 0, {
        ...{ groupId, topics: [{ topicName, partitions: [{ partitionIndex, startOffset }] }] },
      });

    it('are described, a partition with several members', () => {
      const group = share(SHARE);
      assert.deepEqual([group.groupState, group.assignorName], ['Stable', 'simple']);
      assert.equal(group.members.length, 5);
      const held = group.members.flatMap(({ assignment }) =>
        assignment.topicPartitions.flatMap(({ partitions }) => partitions),
      );
      assert.deepEqual(new Set(held), new Set([0, 1, 2, 3]));
      assert.ok(held.length > 4, 'one is shared');
      assert.equal(share('nobody').errorCode, 69);
      const classic = share('order-processors');
      assert.equal(classic.errorMessage, 'Group order-processors is not a share group.');
    });

    it('tell starts and what is not finished, which is less than all that is beyond the start', () => {
      let finished = 0n;
      pass(120, () => {
        for (const { startOffset, lag, end } of places(SHARE)) {
          assert.ok(lag >= 0n && lag <= end - startOffset, `${lag} of ${end - startOffset}`);
          finished += end - startOffset - lag;
        }
      });
      assert.ok(finished > 0n);
      assert.ok(places(SHARE).every(({ startOffset }) => startOffset > 1600n));
    });

    it('go on: no start ever falls', () => {
      let before = places(SHARE).map(({ startOffset }) => startOffset);
      pass(200, () => {
        const now = places(SHARE).map(({ startOffset }) => startOffset);
        assert.ok(now.every((start, partition) => start >= before[partition]!));
        before = now;
      });
    });

    it('have no start where they were never read, and no place where there is no partition', () => {
      const { topics } = offsets(SHARE, [
        { topicName: 'payments', partitions: [0] },
        { topicName: 'orders', partitions: [77] },
      ]);
      const [unread, missing] = topics.map(({ partitions }) => partitions[0]);
      assert.deepEqual([unread?.startOffset, unread?.errorCode], [-1n, 0]);
      assert.equal(missing?.errorCode, 3);
      assert.equal(offsets('nobody', null).errorCode, 69);
      assert.equal(offsets(STREAMS, null).errorCode, 69);
    });

    it('are reset only without members; what was finished is to be read again', () => {
      assert.equal(alter(SHARE, 'orders', 0, 5n).errorCode, 68);
      assert.equal(alter('nightly-import', 'audit-log', 0, 5n).errorCode, 69);
      const [first] = places(RESTING);
      assert.equal(first!.end - first!.startOffset - first!.lag, 52n);
      const { responses } = alter(RESTING, 'shipments', 0, 100n);
      assert.equal(responses[0]?.partitions[0]?.errorCode, 0);
      const [moved] = places(RESTING);
      assert.equal(moved!.startOffset, 100n);
      assert.equal(moved!.lag, moved!.end - 100n);
      assert.equal(alter(RESTING, 'shipments', 9, 1n).responses[0]?.partitions[0]?.errorCode, 3);
    });

    it('are made by the first start offset', () => {
      assert.equal(alter('brand-new', 'orders', 1, 7n).errorCode, 0);
      assert.deepEqual([share('brand-new').groupState, places('brand-new').length], ['Empty', 1]);
    });

    it('forget whole topics, and are deleted, only without members', () => {
      const forget = (groupId: string, topicName: string) =>
        ask(world, at(groupId), deleteShareGroupOffsets, 0, { groupId, topics: [{ topicName }] });
      assert.equal(forget(SHARE, 'orders').errorCode, 68);
      assert.equal(forget('nobody', 'orders').errorCode, 69);
      assert.equal(forget(RESTING, 'nowhere').responses[0]?.errorCode, 3);
      assert.equal(forget(RESTING, 'shipments').responses[0]?.errorCode, 0);
      assert.deepEqual(places(RESTING), []);
      const remove = (groupId: string) =>
        ask(world, at(groupId), deleteGroups, 2, { groupsNames: [groupId] }).results[0]?.errorCode;
      assert.deepEqual([remove(SHARE), remove(RESTING)], [68, 0]);
      assert.equal(share(RESTING).errorCode, 69);
    });
  });

  describe('streams groups', () => {
    const streams = (groupId = STREAMS) =>
      ask(world, at(groupId), streamsGroupDescribe, 0, {
        ...{ groupIds: [groupId], includeAuthorizedOperations: false },
      }).groups[0]!;
    const group = () => world.groups.get(STREAMS)!;
    const tasks = (role: 'active' | 'standby' | 'warmup') =>
      group().members.flatMap(({ streams: own }) => own?.tasks[role] ?? []);

    it('are described with their topology, processes and tasks', () => {
      const { topology, members, groupState } = streams();
      assert.equal(groupState, 'Stable');
      const [first, second] = topology!.subtopologies!;
      assert.deepEqual(first!.sourceTopics, ['orders', 'payments']);
      const [repartition] = second!.repartitionSourceTopics;
      assert.deepEqual(first!.repartitionSinkTopics, [repartition!.name]);
      assert.equal(second!.stateChangelogTopics[0]?.partitions, 4);
      assert.equal(new Set(members.map(({ processId }) => processId)).size, 2);
      assert.equal(members.length, 3);
      const active = members.flatMap(({ assignment }) =>
        assignment.activeTasks.flatMap(({ subtopologyId, partitions }) =>
          partitions.map((partition) => `${subtopologyId}_${partition}`),
        ),
      );
      assert.equal(active.length, 10, 'six of orders and payments, four of the store');
      assert.equal(new Set(active).size, 10);
      assert.equal(streams('nobody').errorCode, 69);
      const message = 'Group share-orders is not a streams group.';
      assert.equal(streams(SHARE).errorMessage, message);
    });

    it('read what the active tasks read, each partition once', () => {
      const read = group().members.flatMap(({ assignment }) => assignment);
      const all = group().identity.topology!.flatMap((subtopology) =>
        readTopics(subtopology).flatMap((topic) => world.topics.get(topic)!.logs),
      );
      assert.equal(read.length, all.length);
      assert.equal(
        new Set(read.map(({ topic, partition }) => `${topic}-${partition}`)).size,
        read.length,
      );
    });

    it('have a standby of each task with state in another process', () => {
      const processOf = new Map(
        group().members.flatMap(({ streams: own }) =>
          own!.tasks.active.map((task) => [key(task), own!.processId] as const),
        ),
      );
      assert.deepEqual(tasks('standby').map(key).sort(), ['1_0', '1_1', '1_2', '1_3']);
      for (const { streams: own } of group().members) {
        for (const task of own!.tasks.standby)
          assert.notEqual(processOf.get(key(task)), own!.processId);
      }
    });

    it('warm up a process that joins, restore its state, and move tasks there', () => {
      const seen = { warmups: 0, differed: false, behind: new Set<number>() };
      const states = new Set<string>();
      pass(150, () => {
        states.add(group().state);
        seen.warmups = Math.max(seen.warmups, tasks('warmup').length);
        const keys = tasks('active').map(key);
        assert.equal(new Set(keys).size, keys.length, 'a task is active once at most');
        for (const { streams: own } of group().members) {
          seen.differed ||= own!.target.active.some(
            (task) => !own!.tasks.active.some((other) => key(other) === key(task)),
          );
          for (const { offset, end } of own!.restored) {
            if (end - offset > 10_000) seen.behind.add(end - offset);
          }
        }
      });
      assert.ok(seen.warmups > 0 && seen.differed);
      assert.ok(seen.behind.size >= 10, 'it is seen second by second');
      assert.deepEqual([...states].sort(), ['Assigning', 'Reconciling', 'Stable']);
      const joined = group().members.find(({ host }) => host === '/10.20.13.33')!;
      assert.ok(joined.streams!.tasks.active.some(({ subtopologyId }) => subtopologyId === '1'));
      assert.deepEqual([tasks('warmup').length, tasks('active').length], [0, 10]);
      pass(700);
      assert.deepEqual([group().members.length, tasks('active').length], [3, 10]);
    });

    it('commit repartition topics too, and keep near the end of all', () => {
      pass(120);
      const topics = [...group().commits.topics().keys()];
      assert.ok(topics.some((topic) => topic.endsWith('-repartition')));
      for (const [topic, partitions] of group().commits.topics()) {
        for (const [partition, { offset }] of partitions) {
          const end = world.log(topic, partition)!.endAt(world.now);
          assert.ok(end - Number(offset) < 500, `${topic}-${partition}: ${end - Number(offset)}`);
        }
      }
    });

    it('keep their members and the offsets of what they read', () => {
      const [member] = group().members;
      const { memberId } = member!;
      const left = ask(world, at(STREAMS), leaveGroup, 5, {
        ...{ groupId: STREAMS, members: [{ memberId, groupInstanceId: null }] },
      });
      assert.equal(left.members[0]?.errorCode, 25);
      const forgotten = ask(world, at(STREAMS), offsetDelete, 0, {
        ...{ groupId: STREAMS, topics: [{ name: 'orders', partitions: [{ partitionIndex: 0 }] }] },
      });
      assert.equal(forgotten.topics[0]?.partitions[0]?.errorCode, 86);
    });

    it('may be configured by group', () => {
      const { results } = ask(world, 1, describeConfigs, 4, {
        resources: [
          {
            ...{ resourceType: 32, resourceName: STREAMS },
            configurationKeys: ['streams.num.standby.replicas', 'share.delivery.count.limit'],
          },
        ],
      });
      assert.deepEqual(
        results[0]?.configs.map(({ value, configSource }) => [value, configSource]),
        [
          ['5', 5],
          ['1', 8],
        ],
      );
    });
  });
});
