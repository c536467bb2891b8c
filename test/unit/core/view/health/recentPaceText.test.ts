import assert from 'node:assert/strict';
import { recentPaceText, roughPaceText } from '../../../../../src/core/view/health/recentPaceText';
import { RECENT_PACE } from '../../fixture/verdicts';

describe('recentPaceText', () => {
  it('says what came and what was read, and over how long', () => {
    const text = 'produced 1,234/s, consumed 118/s over the last 5 min';
    assert.equal(recentPaceText(RECENT_PACE), text);
    const early = { ...RECENT_PACE, overMs: 70_000 };
    assert.match(recentPaceText(early), / over the last 1 min$/);
  });

  it('has two digits for a tooltip, and so is the same while readings come', () => {
    assert.match(roughPaceText(RECENT_PACE), /^produced 1,200\/s, consumed 120\/s over/);
    const next = { ...RECENT_PACE, producedPerSecond: 1238.7, overMs: 303_000 };
    assert.equal(roughPaceText(next), roughPaceText(RECENT_PACE));
  });

  it('is never 0 for more than nothing, and 0 for nothing', () => {
    const slow = { ...RECENT_PACE, producedPerSecond: 0.01, consumedPerSecond: 0 };
    const text = 'produced less than 0.1/s, consumed 0/s over the last 5 min';
    assert.equal(recentPaceText(slow), text);
    assert.equal(roughPaceText(slow), text);
  });

  it('says of a share group what is finished, and leaves that out where it is unknown', () => {
    const shared = { ...RECENT_PACE, isShared: true };
    assert.match(recentPaceText(shared), /^produced 1,234\/s, finished 118\/s over/);
    const uncounted = { ...shared, consumedPerSecond: undefined };
    assert.equal(recentPaceText(uncounted), 'produced 1,234/s over the last 5 min');
    // The broker counts a moment before the log ends are read.
    assert.match(recentPaceText({ ...shared, consumedPerSecond: -0.2 }), /, finished 0\/s over/);
  });

  it('says where partitions without a commit are not counted', () => {
    const some = recentPaceText({ ...RECENT_PACE, partitions: 5 });
    assert.match(some, / over the last 5 min, in 5 partitions with a commit$/);
    const shared = recentPaceText({ ...RECENT_PACE, partitions: 1, isShared: true });
    assert.match(shared, /, in 1 partition with a start offset$/);
  });

  it('is nothing where the pace is unknown', () => {
    assert.equal(recentPaceText(undefined), '');
    assert.equal(roughPaceText(undefined), '');
  });
});
