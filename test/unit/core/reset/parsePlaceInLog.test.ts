import assert from 'node:assert/strict';
import { parsePlaceInLog } from '../../../../src/core/reset/parsePlaceInLog';

const CONTEXT = { now: Date.UTC(2026, 1, 1, 12), zone: 'UTC' };

describe('a place in a log as it is typed', () => {
  it('is an offset where it is digits alone, however many', () => {
    assert.deepEqual(parsePlaceInLog(' 1,500 ', CONTEXT), { kind: 'offset', offset: 1500n });
    const large = parsePlaceInLog('1700000000000', CONTEXT);
    assert.deepEqual(large, { kind: 'offset', offset: 1_700_000_000_000n });
  });

  it('is a time otherwise', () => {
    for (const [text, time] of [
      ['2026-02-01T09:00:00', Date.UTC(2026, 1, 1, 9)],
      ['2h', Date.UTC(2026, 1, 1, 10)],
    ] as const) {
      const place = parsePlaceInLog(text, CONTEXT);
      assert.ok(typeof place !== 'string' && place.kind === 'time');
      assert.equal(place.time, BigInt(time));
    }
  });

  it('is told what is wrong with it', () => {
    for (const text of ['', '-5', 'soon-ish', '99999999999999999999']) {
      assert.equal(typeof parsePlaceInLog(text, CONTEXT), 'string', text);
    }
  });
});
