import assert from 'node:assert/strict';
import { PastLags } from '../../../../src/core/insight/pastLags';

const CAPACITY = 360;
const RUN_BYTES = 24;

/** Bytes after so many readings, of which one in `every` shows another lag; half of the slots are remembered. */
function bytesAfter(readings: number, every: number, leftOut = 0): number {
  const kept = { capacity: CAPACITY, first: 0 };
  const past = new PastLags(kept);
  for (let slot = every; slot < readings; slot += every) {
    kept.first = Math.max(0, slot - CAPACITY / 2);
    past.append(slot - 1, { lag: slot, leftOut });
  }
  return past.bytes;
}

describe('PastLags', () => {
  it('takes a run for each change that is remembered, and no more the longer it goes on', () => {
    const ofHalf = (CAPACITY / 2 / 9) * RUN_BYTES;
    assert.equal(bytesAfter(CAPACITY, 9), ofHalf);
    assert.equal(bytesAfter(20 * CAPACITY, 9), ofHalf);
  });

  it('takes a number for each reading that may be kept where most of them differ', () => {
    assert.equal(bytesAfter(20 * CAPACITY, 1), CAPACITY * 8);
    assert.equal(bytesAfter(20 * CAPACITY, 1, 2), 2 * CAPACITY * 8);
  });
});
