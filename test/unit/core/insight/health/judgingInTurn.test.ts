// Which groups are judged at a reading, where they are more than one reading judges.

import assert from 'node:assert/strict';
import { BusyCluster } from '../../../../bench/store/busyCluster';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';

const GROUPS = 50;

/** Groups whose rebalances the rules asked for, that is, which were judged, reading by reading. */
async function judgedBy(share: number, readings: number, most: number) {
  const cluster = new BusyCluster(GROUPS, 1);
  let judged = new Set<string>();
  const log = new GroupHealthLog((groupId) => {
    judged.add(groupId);
    return [];
  }, most);
  const found: ReadonlySet<string>[] = [];
  for (let reading = 0; reading < readings; reading++) {
    judged = new Set();
    await log.record(cluster.read(share));
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
  it('are no more than may be at a reading, and all within as many readings as that takes', async () => {
    const found = await judgedBy(1, 30, 10);
    for (const judged of found) assert.ok(judged.size <= 10, `${judged.size}`);
    assert.equal(union(found.slice(-5)).size, GROUPS);
  });

  it('where they are many, are left alone while nothing changes, but not for longer than ten minutes', async () => {
    const found = await judgedBy(0, 200, 2 * GROUPS);
    const late = found.slice(90);
    const often = late.reduce((sum, judged) => sum + judged.size, 0) / GROUPS;
    assert.ok(often < late.length / 6, `${often} times in ${late.length} readings`);
    assert.equal(union(late.slice(0, 61)).size, GROUPS);
  });
});
