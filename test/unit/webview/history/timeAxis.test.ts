import assert from 'node:assert/strict';
import { hasLowerBound, lonelyPoints } from '../../../../src/webview/history/chartData';
import {
  TIME_STEPS,
  tickText,
  timeRange,
  timeTicks,
} from '../../../../src/webview/history/timeAxis';

/** 2026-02-01 13:32:05 UTC, in seconds. */
const NOW = Date.UTC(2026, 1, 1, 13, 32, 5) / 1000;

describe('the axis of the history', () => {
  it('puts a single reading into the middle, with its time and no other', () => {
    const [from, to] = timeRange(NOW, NOW);
    assert.equal((from + to) / 2, NOW);
    for (const step of TIME_STEPS) {
      const ticks = timeTicks([NOW], from, to, step);
      assert.deepEqual(
        ticks.map((tick) => tickText(tick, step, 60)),
        ['14:32:05'],
      );
    }
  });

  it('never has two ticks that say the same, nor minutes for a step of seconds', () => {
    for (const seconds of [1, 7, 30, 59, 61, 240, 480, 1800, 7200, 80_000]) {
      const times = [NOW - seconds, NOW];
      for (const step of TIME_STEPS.filter((each) => seconds / each <= 40)) {
        const ticks = timeTicks(times, ...timeRange(times[0]!, NOW), step);
        const texts = ticks.map((tick) => tickText(tick, step, 60));
        assert.equal(new Set(texts).size, texts.length, texts.join(' '));
        if (step < 60) for (const text of texts) assert.match(text, /^\d\d:\d\d:\d\d$/);
        for (const tick of ticks) assert.ok(tick >= NOW - seconds && tick <= NOW);
      }
    }
  });
});

describe('the lines of the history', () => {
  it('have a point where a reading has no neighbour', () => {
    assert.deepEqual(lonelyPoints([7]), [0]);
    assert.deepEqual(lonelyPoints([7, 8, null, 9, null, undefined, 4, 5]), [3]);
    assert.deepEqual(lonelyPoints([null, 0, null]), [1]);
  });

  it('have a lower bound only where a part of a known lag is unknown', () => {
    assert.equal(hasLowerBound({ lag: [1, 2], unknown: [0, 0] }), false);
    assert.equal(hasLowerBound({ lag: [1, null], unknown: [0, 3] }), false);
    assert.equal(hasLowerBound({ lag: [1, 2], unknown: [0, 3] }), true);
  });
});
