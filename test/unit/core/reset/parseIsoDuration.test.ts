import assert from 'node:assert/strict';
import { parseIsoDuration } from '../../../../src/core/reset/parseIsoDuration';

describe('an ISO duration', () => {
  const lengths: [string, bigint | undefined][] = [
    ['PT90M', 5_400_000n],
    ['P1DT12H', 129_600_000n],
    ['pt1h', 3_600_000n],
    ['PT1.5S', 1500n],
    ['PT-1.5S', -1500n],
    ['-PT10M', -600_000n],
    ['-PT-10M', 600_000n],
    ['PT0.0009S', 0n],
    ['P', undefined],
    ['PT', undefined],
    ['P1DT', undefined],
    ['P1W', undefined],
    ['P1M', undefined],
    ['PT1.5M', undefined],
    ['1D', undefined],
  ];
  for (const [text, length] of lengths) {
    it(`${text} is ${length === undefined ? 'none' : `${String(length)} ms`}`, () => {
      assert.equal(parseIsoDuration(text), length);
    });
  }
});
