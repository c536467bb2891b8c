import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatAsOf,
  formatCompact,
  formatCount,
  formatDuration,
  formatExact,
  formatFloor,
  formatTime,
  formatWord,
} from '../../../src/base/format';

describe('format', () => {
  const exact: [bigint | number, string][] = [
    [0n, '0'],
    [999n, '999'],
    [1500n, '1,500'],
    [-200n, '−200'],
    [-1234567n, '−1,234,567'],
    [9223372036854775807n, '9,223,372,036,854,775,807'],
    [1204, '1,204'],
    [-1204, '−1,204'],
    [2 ** 53 - 1, '9,007,199,254,740,991'],
    [2 ** 53, '≈ 9,007,199,254,740,992'],
  ];
  for (const [value, text] of exact) {
    it(`writes ${value} exactly as ${text}`, () => {
      assert.equal(formatExact(value), text);
    });
  }

  const compact: [bigint, string][] = [
    [0n, '0'],
    [9_999n, '9,999'],
    [10_000n, '10k'],
    [10_200n, '10.2k'],
    [12_399n, '12.3k'],
    [99_999n, '99.9k'],
    [100_000n, '100k'],
    [999_999n, '999k'],
    [1_000_000n, '1M'],
    [3_199_999n, '3.1M'],
    [-12_345n, '−12.3k'],
    [9223372036854775807n, '9.2E'],
  ];
  for (const [value, text] of compact) {
    it(`writes ${value} compactly as ${text}`, () => {
      assert.equal(formatCompact(value), text);
    });
  }

  it('never needs more than four characters for a lower bound, which stays one', () => {
    const texts = [0n, 999n, 1_000n, 4_041n, 88_900_000n, 999_999n].map(formatFloor);
    assert.deepEqual(texts, ['0', '999', '1k', '4k', '88M', '999k']);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (value) => {
        const [, digits = '', unit = ''] = /^(\d{1,3})([kMGTPE]?)$/.exec(formatFloor(value)) ?? [];
        const size = 1000n ** BigInt(' kMGTPE'.indexOf(unit || ' '));
        assert.equal(BigInt(digits), value / size);
      }),
    );
  });

  it('never needs more than six characters, sign aside, and never overstates', () => {
    const units = new Map(
      Array.from('kMGTPE').map((unit, index) => [unit, 10n ** BigInt(3 * index + 3)]),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 10_000n, max: 2n ** 63n - 1n }), (value) => {
        const text = formatCompact(value);
        assert.ok(text.length <= 6, text);
        const unit = units.get(text.slice(-1)) ?? 1n;
        const shown = (BigInt(Math.round(Number(text.slice(0, -1)) * 10)) * unit) / 10n;
        assert.ok(shown <= value && value - shown < unit, text);
      }),
    );
  });

  it('writes the same of a number, as the page has it, and of a bigint, as the host has it', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        assert.equal(formatExact(value), formatExact(BigInt(value)));
        assert.equal(formatCompact(value), formatCompact(BigInt(value)));
        assert.equal(formatCount(value, 'record'), formatCount(BigInt(value), 'record'));
      }),
    );
  });

  it('keeps every digit of an exact number', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        assert.equal(BigInt(formatExact(value).replaceAll(',', '').replace('−', '-')), value);
      }),
    );
  });

  it('uses the singular for one only', () => {
    assert.equal(formatCount(1, 'group'), '1 group');
    assert.equal(formatCount(0, 'group'), '0 groups');
    assert.equal(formatCount(1204, 'group'), '1,204 groups');
    assert.equal(formatCount(2, 'entry', 'entries'), '2 entries');
  });

  const durations: [number, string][] = [
    [0, '0 ms'],
    [850, '850 ms'],
    [12_000, '12 s'],
    [185_000, '3 min 5 s'],
    [7_200_000, '2 h'],
    [8_040_000, '2 h 14 min'],
    [273_600_000, '3 d 4 h'],
  ];
  for (const [milliseconds, text] of durations) {
    it(`writes ${milliseconds} ms as ${text}`, () => {
      assert.equal(formatDuration(milliseconds), text);
    });
  }

  it('gives the time of a reading, with its date once that is past', () => {
    const taken = new Date(2026, 1, 1, 14, 32, 5).getTime();
    assert.equal(formatTime(taken), '14:32:05');
    assert.equal(formatAsOf(taken, taken + 60_000), 'as of 14:32:05');
    assert.equal(formatAsOf(taken, taken + 86_400_000), 'as of 2026-02-01 14:32:05');
  });

  it("writes Kafka's words as words", () => {
    assert.equal(formatWord('PreparingRebalance'), 'preparing rebalance');
    assert.equal(formatWord('Stable'), 'stable');
  });
});
