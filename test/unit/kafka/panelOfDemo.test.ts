// The panels of a share group and of a streams group, from a broker's bytes on: what the demo cluster answers is
// what they draw.

import assert from 'node:assert/strict';
import { readLogStarts } from '../../../src/core/store/readLogStarts';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import type { GroupPicture } from '../../../src/protocol/groupPicture';
import { pictureOf } from '../core/fixture/panel';
import { DemoAdmin, forever, valueOf } from './demoAdmin';

describe('the panel of a group of the demo cluster', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  async function drawn(groupId: string): Promise<GroupPicture> {
    const { admin } = demo;
    const options = { excludedGroups: [], now: () => demo.cluster.world.now };
    const snapshot = await readSnapshot(admin, options, forever());
    const group = snapshot.groups.get(groupId);
    assert.ok(group, `${groupId} is listed`);
    const configs = await admin.describeGroupConfigs([groupId], forever());
    const own = valueOf(configs.get(groupId));
    return pictureOf(snapshot, {
      groupId,
      starts: await readLogStarts(admin, group, snapshot, forever()),
      settings: () => ({ own, failure: undefined, broker: undefined }),
    });
  }

  it('has start offsets, the lag that brokers count, many readers and the settings of a share group', async () => {
    const { type, partitions, furtherReaders, moreFacts, members, gaps } =
      await drawn('share-orders');
    assert.equal(type.kind, 'share');
    assert.ok(partitions.committed.length > 0);
    assert.ok(partitions.committed.every((start) => start !== null));
    assert.ok(partitions.finished.every((count) => count !== null));
    assert.ok(partitions.lagKind.every((kind) => kind === 'known'));
    assert.ok(furtherReaders.length > 0, 'one partition, many members');
    assert.equal(members.kind, 'known');
    assert.ok(members.list.every(({ lag, reading }) => lag === null && reading.kind !== 'idle'));
    assert.deepEqual(
      moreFacts.slice(0, 2).map(({ name, value }) => `${name}: ${value}`),
      ['Lock time: 30 s', 'Delivery limit: 5 times'],
    );
    assert.deepEqual(gaps, []);
  });

  it('has subtopologies, tasks and processes of a streams group', async () => {
    const { type, streams, members, moreFacts, gaps } = await drawn('revenue-dashboard');
    assert.equal(type.kind, 'streams');
    assert.ok(streams);
    const [first, second] = streams.subtopologies;
    assert.deepEqual(
      first?.sources.map(({ name }) => name),
      ['orders', 'payments'],
    );
    assert.deepEqual(
      [first.sinks, second?.stores],
      [['revenue-dashboard-by-day-repartition'], ['revenue']],
    );
    const active = streams.holders.task.filter((_, at) => streams.holders.now[at] === 'active');
    assert.deepEqual(
      [...active].sort((a, b) => a - b),
      streams.tasks.partition.map((_, task) => task),
      'each task is active once',
    );
    assert.ok(streams.holders.now.includes('standby'));
    assert.equal(members.kind, 'known');
    const held = streams.processes.flatMap(({ members: own }) => own);
    assert.equal(held.length, members.list.length);
    assert.ok(moreFacts.some(({ name, value }) => name === 'Standby copies' && value === '1 copy'));
    assert.deepEqual(gaps, []);
  });
});
