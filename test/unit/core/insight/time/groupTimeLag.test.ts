import assert from 'node:assert/strict';
import { groupTimeLag } from '../../../../../src/core/insight/time/groupTimeLag';
import { ZERO, type TimeLag } from '../../../../../src/core/insight/time/timeLag';

const exact = (ms: number): TimeLag => ({ kind: 'exact', ms });

describe('groupTimeLag', () => {
  it('is that of the partition furthest behind', () => {
    assert.deepEqual(groupTimeLag([exact(5), ZERO, exact(70), exact(7)]), exact(70));
    assert.deepEqual(groupTimeLag([]), ZERO);
    assert.deepEqual(groupTimeLag([ZERO, ZERO]), ZERO);
  });

  it('is zero only where nothing is unread: a message of this moment is no zero', () => {
    const young: TimeLag = { kind: 'about', ms: 0, least: 0, most: 5000 };
    for (const lag of [young, exact(0), { kind: 'clockAhead', ahead: 600_000 } as const]) {
      assert.deepEqual(groupTimeLag([ZERO, lag, ZERO]), lag);
    }
  });

  it('is a lower bound, or unknown, where a part is unknown', () => {
    const unknown: TimeLag = { kind: 'unknown', failure: undefined };
    assert.deepEqual(groupTimeLag([exact(70), unknown]), { kind: 'atLeast', least: 70 });
    assert.deepEqual(groupTimeLag([ZERO, unknown]), unknown);
    const weak: TimeLag = { kind: 'atLeast', least: 70, weak: true };
    assert.deepEqual(groupTimeLag([weak, unknown]), weak);
    assert.deepEqual(groupTimeLag([ZERO, weak]), weak);
  });
});
