// Which partitions get far more than others is what comparing each with all others says.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { success } from '../../../../../src/base/failure/result';
import type { GroupView } from '../../../../../src/core/insight/ring/groupView';
import { hotPartitions } from '../../../../../src/core/insight/verdicts/members/hotPartition';
import { topic } from '../../fixture/guide';

function found(produced: readonly number[]): readonly number[] {
  const view = {
    ...{ now: 0, facts: {} },
    partitions: produced.map((_, partition) => ({ topic: 'orders', partition })),
    snapshot: { topics: new Map([['orders', success(topic('orders', produced.length))]]) },
    ends: { ofTopic: () => ({ producedByPartition: () => produced }) },
  } as unknown as GroupView;
  return hotPartitions(view).map(({ partition }) => partition.partition);
}

function expected(produced: readonly number[]): readonly number[] {
  const sum = produced.reduce((total, count) => total + count, 0);
  if (produced.length < 3 || sum < 1000) return [];
  return produced.flatMap((own, at) => {
    const others = produced.filter((_, index) => index !== at).sort((a, b) => a - b);
    const [low = 0, high = 0] = [others.length - 1, others.length].map(
      (twice) => others[Math.floor(twice / 2)],
    );
    return own >= (2 * sum) / produced.length && own >= 4 * ((low + high) / 2) ? [at] : [];
  });
}

describe('hot partitions', () => {
  it('get four times the median of the others, and twice their share', () => {
    assert.deepEqual(found([4000, 1000, 1000, 1000]), [0]);
    assert.deepEqual(found([3999, 1000, 1000, 1000]), []);
    assert.deepEqual(found([5000, 5000, 1]), []);
    assert.deepEqual(found([900, 1, 1]), [], 'too few messages');
    assert.deepEqual(found([9000, 1]), [], 'too few partitions');
  });

  it('are the same as each compared with all others', () => {
    const counts = fc.array(fc.constantFrom(0, 1, 10, 100, 400, 900, 4000), { maxLength: 9 });
    fc.assert(
      fc.property(counts, (produced) => {
        assert.deepEqual(found(produced), expected(produced));
      }),
      { numRuns: 500 },
    );
  });
});
