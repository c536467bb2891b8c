// Reading a cluster again: what did not change since the last time is the same object, and what did is
// read from what the broker says now.

import assert from 'node:assert/strict';
import type { GroupListing } from '../../../src/core/model';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { errorCode } from '../../../src/wire/errorCodes';
import { DemoAdmin, failureOf, forever, limited, valueOf } from './demoAdmin';

/** An empty group of the demo shop, and what it reads. */
const IDLE = 'nightly-import';
const TOPIC = 'audit-log';

describe('kafka group admin, reading again', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  const list = async () => (await demo.admin.listGroups(forever())).groups;
  const commit = (offset: bigint, metadata = '', leaderEpoch = -1) =>
    demo.newAdmin().commitOffsets(
      [
        {
          ...{ groupId: IDLE, coordinator: undefined },
          offsets: [{ topic: TOPIC, partition: 0, offset, leaderEpoch, metadata }],
        },
      ],
      forever(),
    );

  it('gives the same listing, commits, members, topics and ends where nothing changed', async () => {
    const groups = await list();
    const known = new Set<GroupListing>(groups);
    for (const listing of await list()) assert.ok(known.has(listing), listing.groupId);

    const commits = await demo.admin.fetchCommittedOffsets(groups, forever());
    const commitsAgain = await demo.admin.fetchCommittedOffsets(groups, forever());
    const described = await demo.admin.describeGroups(groups, forever());
    const describedAgain = await demo.admin.describeGroups(groups, forever());
    for (const { groupId } of groups) {
      assert.equal(commitsAgain.get(groupId), commits.get(groupId), groupId);
      assert.equal(describedAgain.get(groupId), described.get(groupId), groupId);
    }

    const names = [...demo.cluster.world.topics.keys()].filter((name) => !name.startsWith('__'));
    const topics = await demo.admin.describeTopics(names, forever());
    const topicsAgain = await demo.admin.describeTopics(names, forever());
    for (const name of names) assert.equal(topicsAgain.get(name), topics.get(name), name);

    const readable = [...topics.values()].flatMap((topic) => (topic.ok ? [topic.value] : []));
    for (const position of ['start', 'end'] as const) {
      const offsets = await demo.admin.fetchLogOffsets(readable, position, forever());
      const again = await demo.admin.fetchLogOffsets(readable, position, forever());
      for (const [{ topic, partition }, result] of offsets.entries()) {
        assert.equal(again.get(topic, partition), result, `${topic}-${partition} ${position}`);
      }
    }
  });

  it('reads what was committed meanwhile, be it an offset, its metadata or its leader epoch', async () => {
    const groups = await list();
    await commit(5n);
    let last = await demo.admin.fetchCommittedOffsets(groups, forever());
    for (const [offset, metadata, leaderEpoch] of [
      [6n, '', -1],
      [6n, 'by hand', -1],
      [6n, 'by hand', 3],
    ] as const) {
      await commit(offset, metadata, leaderEpoch);
      const now = await demo.admin.fetchCommittedOffsets(groups, forever());
      const [first] = valueOf(now.get(IDLE)).filter(({ partition }) => partition === 0);
      assert.equal(valueOf(first?.offset), offset);
      assert.deepEqual([first?.metadata, first?.leaderEpoch], [metadata, leaderEpoch]);
      for (const { groupId } of groups) {
        assert.equal(now.get(groupId) === last.get(groupId), groupId !== IDLE, groupId);
      }
      last = now;
    }
  });

  it('reads one group in between, as a plan does, without a lie to the next whole reading', async () => {
    const groups = await list();
    const all = await demo.admin.fetchCommittedOffsets(groups, forever());
    const one = groups.filter(({ groupId }) => groupId === IDLE);
    const alone = await demo.admin.fetchCommittedOffsets(one, forever());
    assert.equal(alone.get(IDLE), all.get(IDLE));
    await commit(7n);
    const moved = await demo.admin.fetchCommittedOffsets(one, forever());
    assert.equal(valueOf(valueOf(moved.get(IDLE))[0]?.offset), 7n);
    const again = await demo.admin.fetchCommittedOffsets(groups, forever());
    assert.equal(again.get(IDLE), moved.get(IDLE));
  });

  it('finds a group gone, and back again with other commits', async () => {
    const one = (await list()).filter(({ groupId }) => groupId === IDLE);
    const before = await demo.admin.fetchCommittedOffsets(one, forever());
    assert.ok(valueOf(before.get(IDLE)).length > 0);
    await demo.admin.deleteGroups(one, forever());
    const gone = await demo.admin.fetchCommittedOffsets(one, forever());
    assert.deepEqual(valueOf(gone.get(IDLE)), []);
    assert.ok(!(await list()).some(({ groupId }) => groupId === IDLE));
    await commit(3n);
    const back = await demo.admin.fetchCommittedOffsets(one, forever());
    assert.equal(valueOf(valueOf(back.get(IDLE))[0]?.offset), 3n);
  });

  it('remembers over the lists of groups that a plan reads, and forgets in the end what nobody asks for', async () => {
    const one = (await list()).filter(({ groupId }) => groupId === IDLE);
    const first = (await demo.admin.fetchCommittedOffsets(one, forever())).get(IDLE);
    for (let lists = 0; lists < 2; lists++) await list();
    const soon = (await demo.admin.fetchCommittedOffsets(one, forever())).get(IDLE);
    assert.equal(soon, first);
    for (let lists = 0; lists < 6; lists++) await list();
    const late = (await demo.admin.fetchCommittedOffsets(one, forever())).get(IDLE);
    assert.notEqual(late, first);
    assert.deepEqual(late, first);
  });

  it('says a failure while it lasts, and afterwards what it said before', async () => {
    const groups = await list();
    const before = await demo.admin.fetchCommittedOffsets(groups, forever());
    const rule = demo.cluster.faults.add({
      fault: { kind: 'error', at: 'group', code: errorCode.GROUP_AUTHORIZATION_FAILED },
      ...{ apis: ['OffsetFetch'], group: IDLE },
    });
    const denied = await demo.admin.fetchCommittedOffsets(groups, forever());
    assert.equal(failureOf(denied.get(IDLE)).kind, 'denied');
    rule.remove();
    const after = await demo.admin.fetchCommittedOffsets(groups, forever());
    assert.deepEqual(after.get(IDLE), before.get(IDLE));
  });

  it('knows the new coordinator of a group that has moved', async () => {
    const groups = await list();
    await demo.admin.fetchCommittedOffsets(groups, forever());
    const described = await demo.admin.describeGroups(groups, forever());
    const moving = groups.find(({ groupId }) => groupId === 'manual-commit-group');
    assert.ok(moving !== undefined);
    demo.cluster.faults.moveCoordinator(moving.groupId, demo.otherThan(moving));
    const commits = await demo.admin.fetchCommittedOffsets(groups, forever());
    assert.ok(commits.get(moving.groupId)?.ok);
    const moved = valueOf((await demo.admin.describeGroups(groups, forever())).get(moving.groupId));
    assert.equal(moved.coordinator, demo.otherThan(moving));
    assert.notEqual(moved, valueOf(described.get(moving.groupId)));
  });

  it('keeps its promise with brokers that answer for one group at a time, or say less', async () => {
    const old = new Map([
      [offsetFetch.key, 5],
      [listGroups.key, 2],
    ]);
    const admin = demo.newAdmin({ connect: limited(connectWithKafkajs, old) });
    const { groups } = await admin.listGroups(forever());
    const one = groups.filter(({ groupId }) => groupId === IDLE);
    const before = await admin.fetchCommittedOffsets(one, forever());
    assert.equal((await admin.fetchCommittedOffsets(one, forever())).get(IDLE), before.get(IDLE));
    await commit(9n);
    const after = await admin.fetchCommittedOffsets(one, forever());
    assert.equal(valueOf(valueOf(after.get(IDLE))[0]?.offset), 9n);
  });

  it('asks for as many groups at once as the last reading taught it', async () => {
    await list();
    const { placement } = demo.cluster.world;
    const groups = Array.from({ length: 3000 }, (_, n) => `quiet-${n}`).map((groupId) => ({
      ...{ groupId, coordinator: placement.coordinatorOf(groupId), type: 'classic' as const },
    }));
    await demo.admin.fetchCommittedOffsets(groups, forever());
    demo.requests.clear();
    await demo.admin.fetchCommittedOffsets(groups, forever());
    const most = 3 + Math.ceil(groups.length / 500);
    const requests = demo.requests.get('OffsetFetch') ?? 0;
    assert.ok(requests <= most, `${requests} requests`);
  });
});
