import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupPartitions, groupTotals } from '../../../../src/core/store/groupPartitions';
import { success } from '../../../../src/base/failure/result';
import { totalOf } from '../../../../src/core/lag';
import { assertLinear } from '../../../support/linearCost';
import {
  commit,
  failure,
  groupOf,
  GUIDE_ENDS,
  listing,
  member,
  snapshotOf,
  topic,
} from '../fixture/guide';

describe('groupPartitions', () => {
  it('holds committed and assigned partitions alike, each once, in order', () => {
    const snapshot = snapshotOf(
      [
        {
          listing: listing('g'),
          members: [member('a', 'orders', [2, 1]), member('b', 'orders', [1])],
          commits: [commit('orders', 1, 0n), commit('orders', 0, 0n), commit('audit', 0, 0n)],
        },
      ],
      { ...GUIDE_ENDS, audit: [0n] },
    );
    const rows = groupPartitions(groupOf(snapshot, 'g'), snapshot).map(
      ({ topic, partition, commit: committed, member: reader }) =>
        [topic, partition, committed !== undefined, reader?.clientId] as const,
    );
    assert.deepEqual(rows, [
      ['audit', 0, true, undefined],
      ['orders', 0, true, undefined],
      ['orders', 1, true, 'a'],
      ['orders', 2, false, 'a'],
    ]);
    assert.equal(groupPartitions(groupOf(snapshot, 'g'), snapshot, 'orders').length, 3);
  });

  it('says why a log end is missing: partition gone, or never answered', () => {
    const parts = {
      listing: listing('g'),
      commits: [commit('orders', 7, 1n), commit('other', 0, 1n)],
    };
    const snapshot = snapshotOf([parts], GUIDE_ENDS);
    const kinds = groupPartitions(groupOf(snapshot, 'g'), snapshot).map(
      ({ lag }) => lag.kind === 'unknown' && lag.failure.kind,
    );
    assert.deepEqual(kinds, ['notFound', 'malformed']);
  });

  it('costs no more for each partition, however many of a topic were never answered', () => {
    const unanswered = (partitions: number) => {
      const commits = Array.from({ length: partitions }, (_, n) => commit('orders', n, 1n));
      const topics = new Map([['orders', success(topic('orders', partitions))]]);
      return { parts: { listing: listing('g'), commits }, topics };
    };
    assertLinear(48_000, unanswered, ({ parts, topics }) => snapshotOf([parts], {}, { topics }));
  });

  it('says nothing of commits where they could not be read', () => {
    const parts = {
      listing: listing('g'),
      members: [member('a', 'orders', [0])],
      commits: failure('denied'),
    };
    const snapshot = snapshotOf([parts], GUIDE_ENDS);
    const [row] = groupPartitions(groupOf(snapshot, 'g'), snapshot);
    assert.equal(row?.lag.kind, 'unknown');
  });

  it('adds up to the total of its group, whatever the group', () => {
    const partition = fc.integer({ min: 0, max: 5 });
    const commits = fc.uniqueArray(fc.tuple(partition, fc.bigInt({ min: 0n, max: 3000n })), {
      selector: ([number]) => number,
    });
    fc.assert(
      fc.property(commits, fc.array(fc.array(partition)), (committed, assigned) => {
        const parts = {
          listing: listing('g'),
          members: assigned.map((numbers, index) => member(`c${index}`, 'orders', numbers)),
          commits: committed.map(([number, offset]) => commit('orders', number, offset)),
        };
        const snapshot = snapshotOf([parts], GUIDE_ENDS);
        const group = groupOf(snapshot, 'g');
        const rows = groupPartitions(group, snapshot);
        assert.deepEqual(totalOf(rows.map(({ lag }) => lag)), groupTotals(group, snapshot).total);
        const numbers = new Set([...committed.map(([number]) => number), ...assigned.flat()]);
        assert.equal(rows.length, numbers.size);
      }),
    );
  });
});
