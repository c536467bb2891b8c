import assert from 'node:assert/strict';
import { formatMoment } from '../../../../../src/base/format';
import type { VerdictOf } from '../../../../../src/core/insight/verdict';
import { healthShown } from '../../../../../src/core/view/health/healthShown';
import { TAKEN_AT } from '../../fixture/guide';
import { OLDEST_UNREAD, healthOf, verdictOf } from '../../fixture/verdicts';

const ALLOWED = { write: true, readMessages: true };

describe('a verdict that is shown', () => {
  it('names its only partition once, and lists several', () => {
    const health = healthOf(['stuckPartition']);
    const [shown] = healthShown(health, ALLOWED, TAKEN_AT).verdicts;
    assert.match(shown?.sentence ?? '', /^orders-3 /);
    assert.equal(shown?.where, '');
    const [stuck] = health.verdicts;
    const more = [3, 5].map((partition) => ({ topic: 'orders', partition }));
    const [several] = healthShown(
      { ...health, verdicts: [{ ...stuck!, partitions: more }] },
      ALLOWED,
      TAKEN_AT,
    ).verdicts;
    assert.equal(several?.where, 'orders-3 and orders-5');
  });

  it('has the age of the oldest unread message, which is not said twice', () => {
    const oldestOf = (...verdicts: ReturnType<typeof verdictOf>[]) =>
      healthShown(healthOf([], { verdicts, oldest: OLDEST_UNREAD }), ALLOWED, TAKEN_AT).oldest;
    assert.match(oldestOf(verdictOf('stalled')), /^The oldest unread message of orders-3 is 3 h/);
    assert.equal(oldestOf(verdictOf('retentionAhead')), '');
    const { evidence } = verdictOf('retentionAhead') as VerdictOf<'retentionAhead'>;
    const byOffsets = { ...evidence, ageMs: undefined };
    assert.notEqual(oldestOf(verdictOf('retentionAhead', { evidence: byOffsets })), '');
  });

  it('has the date with every time of another day', () => {
    const yesterday = TAKEN_AT - 24 * 3_600_000;
    const day = formatMoment(yesterday, TAKEN_AT);
    assert.match(day, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const { evidence } = verdictOf('noConsumer') as VerdictOf<'noConsumer'>;
    const { evidence: eager } = verdictOf('eagerAssignor') as VerdictOf<'eagerAssignor'>;
    const { evidence: back } = verdictOf('rewound') as VerdictOf<'rewound'>;
    const health = healthOf([], {
      verdicts: [
        verdictOf('noConsumer', {
          since: yesterday,
          evidence: { ...evidence, emptySince: yesterday },
        }),
        verdictOf('eagerAssignor', { evidence: { ...eager, stoppedAt: yesterday } }),
        verdictOf('rewound', { evidence: { ...back, at: yesterday } }),
      ],
      watchedSince: yesterday,
      ownChangeAt: yesterday,
    });
    const { verdicts, status } = healthShown(health, ALLOWED, TAKEN_AT);
    assert.equal(verdicts[0]?.since, `seen since ${day}`);
    for (const { sentence } of verdicts) assert.ok(sentence.includes(day), sentence);
    assert.ok(status.text.includes(`Watched since ${day}.`), status.text);
    assert.ok(status.text.includes(`with this extension at ${day}:`), status.text);
  });
});
