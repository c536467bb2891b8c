import assert from 'node:assert/strict';
import { lagTrend } from '../../../../../src/core/insight/rates/lagTrend';

/** Samples every ten seconds. */
const trendOf = (...lags: number[]) =>
  lagTrend(lags.map((lag, index) => ({ at: 1_000_000 + index * 10_000, value: lag })));

describe('lagTrend', () => {
  it('needs three samples', () => {
    assert.deepEqual(trendOf(), { kind: 'unknown', samples: 0 });
    assert.deepEqual(trendOf(10, 500), { kind: 'unknown', samples: 2 });
    assert.equal(trendOf(10, 500, 1000).kind, 'growing');
    assert.equal(lagTrend(Array.from({ length: 5 }, () => ({ at: 7, value: 3 }))).kind, 'unknown');
  });

  it('gives the slope in messages a minute', () => {
    const uncertain = 0;
    assert.deepEqual(trendOf(1000, 1100, 1200, 1300), {
      kind: 'growing',
      perMinute: 600,
      uncertain,
    });
    assert.deepEqual(trendOf(900, 600, 300, 0), { kind: 'shrinking', perMinute: -1800, uncertain });
  });

  it('says by how much the slope may differ', () => {
    const trend = trendOf(1000, 1100, 1190, 1310, 1400);
    assert.ok(trend.kind === 'growing' && trend.uncertain > 30 && trend.uncertain < 100);
  });

  it('is steady only where the scatter leaves open that nothing moves', () => {
    assert.equal(trendOf(0, 0, 0, 0).kind, 'steady');
    assert.equal(trendOf(10_000, 10_000, 10_000, 10_001).kind, 'steady');
    assert.equal(trendOf(10_000, 10_300, 9_900, 10_200, 10_050).kind, 'steady');
    assert.equal(trendOf(10_000, 10_020, 10_040, 10_060).kind, 'growing');
  });

  it('sees 2,000 messages a minute on top of three millions', () => {
    const lags = Array.from({ length: 12 }, (_, index) => 3_000_000 + Math.round(index * 333.3));
    const trend = trendOf(...lags);
    assert.equal(trend.kind, 'growing');
    assert.ok(Math.abs(trend.perMinute - 2000) < 5);
  });

  it('takes the sawtooth of batched commits for steady', () => {
    assert.equal(trendOf(0, 50, 100, 0, 50, 100, 0, 50, 100).kind, 'steady');
    assert.equal(trendOf(100, 50, 0, 100, 50, 0, 100, 50, 0).kind, 'steady');
    assert.equal(trendOf(0, 100, 0).kind, 'steady');
  });

  it('forgets what is long ago', () => {
    const fell = Array.from({ length: 30 }, (_, index) => 100_000 - index * 1000);
    const rises = Array.from({ length: 12 }, (_, index) => index * 500);
    assert.equal(trendOf(...fell, ...rises).kind, 'growing');
  });
});
