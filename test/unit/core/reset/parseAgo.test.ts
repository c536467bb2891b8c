import assert from 'node:assert/strict';
import { parseAgo } from '../../../../src/core/reset/parseAgo';

const NOW = Date.UTC(2026, 1, 10, 12, 0, 0);
const HOUR = 3_600_000;

describe('how long ago', () => {
  const back = (text: string): number | string => {
    const instant = parseAgo(text, { now: NOW, zone: 'UTC' });
    return instant.ok ? NOW - Number(instant.timestamp) : instant.problem;
  };

  it('is a duration, with or without the word', () => {
    for (const [text, hours] of [
      ['2h', 2],
      ['2h ago', 2],
      ['3 days', 72],
      ['300d', 7200],
      ['PT90M', 1.5],
    ] as const) {
      assert.equal(back(text), hours * HOUR, text);
    }
  });

  it('may be an instant all the same', () => {
    assert.equal(back('2026-02-10 09:00'), 3 * HOUR);
    assert.equal(back('yesterday 12:00'), 24 * HOUR);
  });

  it('is refused as it was typed', () => {
    assert.match(String(back('2 moons')), /“2 moons” is not understood/);
  });
});
