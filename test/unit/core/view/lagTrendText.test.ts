import assert from 'node:assert/strict';
import { lagTrendText } from '../../../../src/core/view/lagTrendText';
import type { TrendShown } from '../../../../src/protocol/lagShown';

/** Readings every ten seconds. */
const trendOf = (lags: readonly number[]): TrendShown =>
  lagTrendText(
    {
      times: lags.map((_, index) => 1_000_000 + index * 10_000),
      group: lags.map((lag) => ({ lag, leftOut: 0 })),
    },
    10_000,
  );

const paceOf = (lags: readonly number[]): string => trendOf(lags).pace;

describe('lagTrendText', () => {
  it('has two digits where nothing is uncertain', () => {
    const line = (step: number) => Array.from({ length: 12 }, (_, index) => 5_000 + index * step);
    assert.equal(paceOf(line(100)), '600/min');
    assert.equal(paceOf(line(205.7)), '1,200/min');
    assert.equal(paceOf(line(-0.5)), '3/min');
  });

  it('goes nowhere where nothing is left', () => {
    const late = trendOf([0, 0, 0, 0, 0, 0, 0, 0, 500, 900, 1_200, 0]);
    assert.equal(late.direction, 'steady');
    assert.equal(trendOf([300, 200, 100, 1]).direction, 'falling');
    assert.deepEqual(trendOf([300, 200, 100, 0]), {
      direction: 'steady',
      text: 'fell to 0',
      pace: '',
    });
    assert.equal(trendOf([0, 0, 0, 0]).text, 'steady');
  });

  it('has only the digits that are known, so that it stands still while the true pace does', () => {
    // Sixty a minute, committed in batches of ten at moments that differ.
    let seed = 5;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const lags = Array.from({ length: 200 }, (_, index) => {
      return 5_000 + Math.round((index * 10 + 40 * random()) / 10) * 10;
    });
    const paces: string[] = [];
    for (let end = 12; end <= lags.length; end++) paces.push(paceOf(lags.slice(end - 12, end)));
    const shown = paces.filter((pace) => pace !== '');
    assert.ok(shown.length > 150);
    const changes = shown.filter((pace, index) => index > 0 && pace !== shown[index - 1]).length;
    assert.ok(changes < shown.length / 2, `${changes} changes in ${shown.length} readings`);
    for (const pace of shown) {
      const rate = Number(pace.replace('/min', ''));
      assert.ok(rate >= 20 && rate <= 100, pace);
    }
  });
});
