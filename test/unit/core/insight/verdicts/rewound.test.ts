// Committed offsets that went back: each partition with where it was, as long as it has not come there again.

import assert from 'node:assert/strict';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import type { VerdictOf } from '../../../../../src/core/insight/verdict';
import { commit, listing, member, snapshotOf, TAKEN_AT } from '../../fixture/guide';

const STEP_MS = 10_000;
const BACK_AT = 9;
const READINGS = BACK_AT + 5;

/** Partition p is at 5,000 + p at first; at last at what this says. */
interface Then {
  readonly partitions: number;
  readonly back: (partition: number) => number;
  /** From the second reading after the step on. */
  readonly later?: (partition: number) => number;
  /** The reading before which this extension wrote. */
  readonly ownAt?: number;
}

async function wentBack({
  partitions,
  back,
  later = back,
  ownAt,
}: Then): Promise<VerdictOf<'rewound'> | undefined> {
  const log = new GroupHealthLog();
  const all = Array.from({ length: partitions }, (_, partition) => partition);
  const own = ownAt === undefined ? [] : [TAKEN_AT + ownAt * STEP_MS - 1];
  for (let turn = 0; turn < READINGS; turn++) {
    const committed = (partition: number): number => {
      if (turn < BACK_AT) return 5000 + partition;
      return turn === BACK_AT ? back(partition) : later(partition);
    };
    const made = snapshotOf(
      [
        {
          listing: listing('billing'),
          members: [member('a', 'orders', all)],
          commits: all.map((partition) =>
            commit('orders', partition, BigInt(committed(partition))),
          ),
        },
      ],
      { orders: all.map(() => 9000n) },
      { takenAt: TAKEN_AT + turn * STEP_MS },
    );
    await log.record(made, { ownChanges: new Map([['billing', own]]) });
  }
  const found = log.of('billing').verdicts.find(({ id }) => id === 'rewound');
  return found as VerdictOf<'rewound'> | undefined;
}

const byThousand = (partition: number): number => 4000 + partition;

describe('rewound', () => {
  it('knows where each partition was, however many went back', async () => {
    for (const partitions of [1, 3, 100]) {
      const found = await wentBack({ partitions, back: byThousand });
      assert.equal(found?.partitions.length, partitions);
      assert.equal(found.action, 'resetOffsets');
      assert.equal(found.evidence.back, BigInt(partitions) * 1000n);
      assert.deepEqual(
        found.evidence.before,
        Array.from({ length: partitions }, (_, partition) => ({
          ...{ topic: 'orders', partition, offset: BigInt(5000 + partition) },
        })),
      );
    }
  });

  it('offers no reset of what has come there again: that would be a step back', async () => {
    const later = (partition: number) => (partition === 0 ? 5000 : 4500);
    const some = await wentBack({ partitions: 2, back: byThousand, later });
    assert.equal(some?.partitions.length, 2);
    assert.deepEqual(some.evidence.before, [{ topic: 'orders', partition: 1, offset: 5001n }]);
    const none = await wentBack({ partitions: 2, back: byThousand, later: () => 6000 });
    assert.deepEqual(none?.evidence.before, []);
    assert.equal(none.action, undefined);
  });

  it('ends when this extension has brought all of them back', async () => {
    const there = (partition: number) => 5000 + partition;
    const mended = { partitions: 2, back: byThousand, later: there, ownAt: BACK_AT + 1 };
    assert.equal(await wentBack(mended), undefined);
    const half = { ...mended, later: (partition: number) => (partition === 0 ? 5000 : 4500) };
    assert.equal((await wentBack(half))?.evidence.before.length, 1);
  });
});
