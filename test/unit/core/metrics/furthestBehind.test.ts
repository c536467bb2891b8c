import assert from 'node:assert/strict';
import { furthestBehind } from '../../../../src/core/metrics/furthestBehind';
import { commit, listing, snapshotOf } from '../fixture/guide';

const lagging = (lags: Readonly<Record<string, number>>) =>
  snapshotOf(
    Object.entries(lags).map(([groupId, lag]) => ({
      listing: listing(groupId),
      commits: [commit('orders', 0, BigInt(100 - lag))],
    })),
    { orders: [100n] },
  );

describe('furthestBehind', () => {
  const all = () => true;

  it('names the groups with the largest lag, where there are too many', () => {
    const snapshot = lagging({ a: 5, b: 50, c: 0, d: 7, e: 6 });
    assert.deepEqual(furthestBehind(snapshot, all, 3), ['b', 'd', 'e']);
    assert.deepEqual([...furthestBehind(snapshot, all, 10)].sort(), ['a', 'b', 'd', 'e']);
  });

  it('leaves out what nobody wants', () => {
    const snapshot = lagging({ a: 5, b: 50, d: 7 });
    assert.deepEqual(
      furthestBehind(snapshot, (id) => id !== 'b', 1),
      ['d'],
    );
  });
});
