import assert from 'node:assert/strict';
import { healthShown } from '../../../../../src/core/view/health/healthShown';
import { healthOf } from '../../fixture/verdicts';

const ALLOWED = { write: true, readMessages: true };

describe('a verdict that is shown', () => {
  it('names its only partition once, and lists several', () => {
    const health = healthOf(['stuckPartition']);
    const [shown] = healthShown(health, ALLOWED).verdicts;
    assert.match(shown?.sentence ?? '', /^orders-3 /);
    assert.equal(shown?.where, '');
    const [stuck] = health.verdicts;
    const more = [3, 5].map((partition) => ({ topic: 'orders', partition }));
    const [several] = healthShown(
      { ...health, verdicts: [{ ...stuck!, partitions: more }] },
      ALLOWED,
    ).verdicts;
    assert.equal(several?.where, 'orders-3 and orders-5');
  });
});
