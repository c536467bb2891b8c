// Rules about the lag of share groups: the broker's count decides, and a bound decides only where it can.

import assert from 'node:assert/strict';
import { judgeRule, type GroupFacts } from '../../../../../src/core/alerts/rules/judgeRule';
import { parseAlertRules } from '../../../../../src/core/alerts/rules/parseAlertRules';
import { DEFAULT_THRESHOLDS } from '../../../../../src/core/lagLevel';
import { groupOf, GUIDE_ENDS, listing, snapshotOf, start } from '../../fixture/guide';

const { rules } = parseAlertRules([{ lag: 100, for: '0 s' }]);

/** What a rule about more than 100 messages says of a group whose start is 250 before the log end. */
function judged(lag: bigint | undefined, from = 1500n): string {
  const commits = [start('orders', 0, from, lag)];
  const parts = { listing: listing('packers', { type: 'share' }), members: [], commits };
  const facts: GroupFacts = {
    ...{ isMeasured: true, isRead: false, time: undefined, thresholds: DEFAULT_THRESHOLDS },
    total: groupOf(snapshotOf([parts], GUIDE_ENDS), 'packers').total,
    standing: { verdicts: [], notJudged: undefined },
  };
  return judgeRule(rules[0]!, facts).kind;
}

describe('rules about the lag of a share group', () => {
  it('go by what is not finished, not by how far the start is behind', () => {
    assert.deepEqual([judged(101n), judged(10n)], ['holds', 'clear']);
  });

  it('say nothing where the broker does not count and the bound alone is above', () => {
    assert.equal(judged(undefined), 'unknown');
    assert.equal(judged(undefined, 1745n), 'clear', 'at most 5');
  });
});
