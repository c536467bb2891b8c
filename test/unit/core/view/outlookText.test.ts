import assert from 'node:assert/strict';
import type { Verdict } from '../../../../src/core/insight/verdict';
import { outlookText } from '../../../../src/core/view/outlookText';

const about = { severity: 'info', since: 0, partitions: [], action: undefined } as const;
const pace = { producedPerSecond: 100, consumedPerSecond: 300, overMs: 120_000 };
const catchingUp: Verdict = {
  ...{ ...about, id: 'catchingUp' },
  evidence: { ...pace, lag: 5000n, leastMs: 720_000, mostMs: 900_000 },
};
const tooFew = (needed: number): Verdict => ({
  ...{ ...about, id: 'tooFewMembers' },
  evidence: { members: 6, partitions: 12, more: 6, needed },
});

describe('outlookText', () => {
  it('says when the lag is gone, as a range', () => {
    assert.match(outlookText({ verdicts: [catchingUp] }), /^catches up in 12 to 15 min$/);
    const longer = { ...catchingUp.evidence, mostMs: 905_000 };
    const uneven = { ...catchingUp, evidence: longer } as Verdict;
    assert.match(outlookText({ verdicts: [uneven] }), /^catches up in 12 min to 15 min 5 s$/);
  });

  it('says how many consumers would keep pace, unless all that have room may be too few', () => {
    const enough = '4 more consumers would keep pace, 12 partitions allow 6 more';
    assert.equal(outlookText({ verdicts: [tooFew(4)] }), enough);
    assert.equal(outlookText({ verdicts: [tooFew(6)] }), '12 partitions allow 6 more consumers');
  });

  it('says nothing without a verdict that it rests on', () => {
    assert.equal(outlookText({ verdicts: [] }), '');
  });
});
