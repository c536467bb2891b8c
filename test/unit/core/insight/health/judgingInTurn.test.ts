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
