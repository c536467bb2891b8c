import assert from 'node:assert/strict';
import { includesZero, slopeOf, uncertainty } from '../../../../../src/core/insight/rates/slope';

/** Samples every ten seconds. */
const slope = (...values: number[]) =>
  slopeOf(values.map((value, index) => ({ at: 1_000_000 + index * 10_000, value })));

describe('slopeOf', () => {
  it('needs three samples, and time between them', () => {
    assert.equal(slope(), undefined);
    assert.equal(slope(10, 500), undefined);
    assert.equal(slopeOf([1, 2, 3].map((value) => ({ at: 7, value }))), undefined);
  });

  it('gives a line without scatter no error', () => {
    const line = slope(1000, 1100, 1200, 1300);
    assert.deepEqual(line, { perSecond: 10, error: 0, scatter: 0, samples: 4, span: 30_000 });
  });

  it('gives the textbook error of scattered samples', () => {
    // x = 0, 10, 20, 30, 40; y = 2, 4, 5, 4, 5: slope 0.06, residuals' squares 2.4 over 3 · 1,000.
    const found = slope(2, 4, 5, 4, 5);
    assert.ok(found !== undefined);
    assert.ok(Math.abs(found.perSecond - 0.06) < 1e-12);
    assert.ok(Math.abs(found.error - Math.sqrt(2.4 / 3 / 1000)) < 1e-12);
  });

  it('sees a small movement of something large, and none in noise', () => {
    const grows = Array.from({ length: 12 }, (_, index) => 3_000_000 + index * 333);
    const noisy = grows.map((value, index) => value + (index % 2 === 0 ? 50 : -50));
    const still = grows.map((_, index) => 3_000_000 + (index % 2 === 0 ? 5000 : -5000));
    for (const values of [grows, noisy]) {
      const found = slope(...values);
      assert.ok(found !== undefined && !includesZero(found));
      assert.ok(Math.abs(found.perSecond - 33.3) <= Math.max(uncertainty(found), 1e-6));
    }
    const none = slope(...still);
    assert.ok(none !== undefined && includesZero(none));
  });

  it('trusts three samples less than twelve', () => {
    const three = slope(0, 30, 40);
    assert.ok(three !== undefined && includesZero(three));
  });
});
