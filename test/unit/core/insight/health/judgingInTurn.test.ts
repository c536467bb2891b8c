// Which groups are judged at a reading, where they are more than one reading judges.

import assert from 'node:assert/strict';
import { SharedThread } from '../../../../../src/base/sharedThread';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import { BusyCluster } from '../../../../bench/store/busyCluster';

const GROUPS = 1000;

/** Groups whose rebalances the rules asked for, that is, which were judged, reading by reading. */
async function judgedBy(
  share: number,
  readings: number,
  { judgingTakesMs = 0, notingTakesMs = 0 },
) {
  const cluster = new BusyCluster(GROUPS, 1);
  let now = 0;
  const thread = new SharedThread(
    (resume) => {
      now += 1000;
      setImmediate(resume);
    },
    () => now,
  );
  let judged = new Set<string>();
  const log = new GroupHealthLog((groupId) => {
    now += judgingTakesMs;
    judged.add(groupId);
    return [];
  });
  class SlowToNote<Id, Group> extends Map<Id, Group> {
    override *[Symbol.iterator](): MapIterator<[Id, Group]> {
      for (const entry of super.entries()) {
        now += notingTakesMs;
        yield entry;
      }
    }
  }
  const found: ReadonlySet<string>[] = [];
  for (let reading = 0; reading < readings; reading++) {
    judged = new Set();
    const snapshot = cluster.read(share);
    const groups = new SlowToNote(snapshot.groups);
    await log.record({ ...snapshot, groups }, undefined, thread);
    found.push(judged);
  }
  return found;
}

describe('the severity of a group', () => {
  it('is unknown until the group was judged, then that nothing is wrong, or how bad it is', async () => {
    const cluster = new BusyCluster(1, 1);
    const log = new GroupHealthLog();
    const reading = cluster.read(1);
    const groupId = [...reading.groups.keys()][0] ?? '';
    assert.equal(log.severity(groupId), undefined);
    await log.record(reading);
    assert.equal(log.worst(groupId), undefined);
    assert.equal(log.severity(groupId), undefined, 'too early');
    assert.equal(log.severity('another'), undefined);
    for (let readings = 0; readings < 30; readings++) await log.record(cluster.read(1));
    const worst = log.of(groupId).verdicts[0];
    assert.equal(log.severity(groupId), worst?.severity ?? 'fine');
    assert.notEqual(log.severity(groupId), undefined);
  });
});

const union = (sets: readonly ReadonlySet<string>[]) => new Set(sets.flatMap((set) => [...set]));

describe('groups that are judged in turn', () => {
  it('are as many as the time for it allows, pauses left out, and all within a few readings', async () => {
    const found = (await judgedBy(1, 15, { judgingTakesMs: 1 / 30 })).slice(-5);
    for (const judged of found)
      assert.ok(judged.size >= 359 && judged.size <= 361, `${judged.size}`);
    assert.equal(union(found).size, GROUPS);
  });

  it('are fewer where noting what moved takes long', async () => {
    const times = { judgingTakesMs: 1 / 60, notingTakesMs: 36 / GROUPS };
    const found = (await judgedBy(1, 15, times)).slice(-5);
    for (const judged of found)
      assert.ok(judged.size >= 238 && judged.size <= 242, `${judged.size}`);
    assert.equal(union(found).size, GROUPS);
  });

  it('are 200 at least, however slow the machine is', async () => {
    const found = (await judgedBy(1, 15, { judgingTakesMs: 7 })).slice(-5);
    assert.deepEqual(
      found.map(({ size }) => size),
      [200, 200, 200, 200, 200],
    );
    assert.equal(union(found).size, GROUPS);
  });

  it('where they are many, are left alone while nothing changes, but not for longer than ten minutes', async () => {
    const found = await judgedBy(0, 200, {});
    const late = found.slice(90);
    const often = late.reduce((sum, judged) => sum + judged.size, 0) / GROUPS;
    assert.ok(often < late.length / 6, `${often} times in ${late.length} readings`);
    assert.equal(union(late.slice(0, 61)).size, GROUPS);
  });
});
