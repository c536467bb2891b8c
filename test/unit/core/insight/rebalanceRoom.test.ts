import assert from 'node:assert/strict';
import { RebalanceLog } from '../../../../src/core/insight/rebalanceLog';
import type { Member } from '../../../../src/core/model';
import { listing, member, snapshotOf, TAKEN_AT, type GroupParts } from '../fixture/guide';

const reader = (name: string, ...partitions: number[]): Member =>
  member(name, 'orders', partitions);

describe('RebalanceLog, where there is much to remember', () => {
  it('counts what groups that are gone had read: their members are kept by nobody else', async () => {
    const partitions = Array.from({ length: 30 }, (_, partition) => partition);
    const log = new RebalanceLog(200);
    const ids = ['g', 'h', 'i'];
    const groups = ids.map((id) => ({
      listing: listing(id),
      members: [reader('a', ...partitions)],
    }));
    await log.record(snapshotOf(groups, {}));
    await log.record(snapshotOf([], {}, { takenAt: TAKEN_AT + 1000 }));
    assert.deepEqual(
      ids.map((id) => log.of(id).length),
      [0, 1, 1],
    );
  });

  it('remembers a thousand groups that were deleted, and those as long as there is room', async () => {
    const eightHundred = (when: string): GroupParts[] =>
      Array.from({ length: 800 }, (_, at) => ({
        listing: listing(`${when}-${at}`),
        members: [reader('a', 0)],
      }));
    const [early, late] = [eightHundred('early'), eightHundred('late')];
    const log = new RebalanceLog();
    const kept = (some: readonly GroupParts[]): number =>
      some.filter(({ listing: { groupId } }) => log.of(groupId).length > 0).length;
    const readings = [[...early, ...late], late, []];
    for (const [at, groups] of readings.entries()) {
      await log.record(snapshotOf(groups, {}, { takenAt: TAKEN_AT + at * 1000 }));
    }
    assert.deepEqual([kept(early), kept(late)], [200, 800]);
    // A group with the id of a forgotten one is a new one.
    await log.record(snapshotOf(early, {}, { takenAt: TAKEN_AT + 10_000 }));
    assert.deepEqual([kept(early), log.of('early-799').length], [200, 0]);
  });

  it('lets go of the oldest at the same cost, however many groups there are', async () => {
    const took = async (count: number): Promise<number> => {
      const log = new RebalanceLog(20_000);
      const groups = (partition: number) =>
        Array.from({ length: count }, (_, at) => ({
          listing: listing(`g${at}`),
          members: [reader('a', partition)],
        }));
      await log.record(snapshotOf(groups(0), {}));
      const next = snapshotOf(groups(1), {}, { takenAt: TAKEN_AT + 1000 });
      const began = performance.now();
      await log.record(next);
      return performance.now() - began;
    };
    const least = Math.max(5, Math.min(await took(2_500), await took(2_500)));
    const most = await took(16 * 2_500);
    // What grows with the square of the groups takes 256 times as long.
    assert.ok(most < 40 * least, `16 times the groups took ${most} ms, not ${least} ms`);
  });
});
