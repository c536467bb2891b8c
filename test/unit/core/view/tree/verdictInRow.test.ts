import assert from 'node:assert/strict';
import type { VerdictId } from '../../../../../src/core/insight/verdict';
import { groupRow } from '../../../../../src/core/view/tree/groupRow';
import { groupOf, guideSnapshot } from '../../fixture/guide';
import { line, OPTIONS, tooltip } from '../../fixture/rows';
import { verdictOf } from '../../fixture/verdicts';

const ID = 'manual-commit-group';
const SNAPSHOT = guideSnapshot();
const rowWith = (verdict: VerdictId) =>
  groupRow('local', groupOf(SNAPSHOT, ID), SNAPSHOT, {
    ...OPTIONS,
    verdictOf: () => verdictOf(verdict),
  });

describe('a verdict in the row of its group', () => {
  it('is said in words and by the icon, and named in the tooltip without a clock', () => {
    const row = rowWith('stuckPartition');
    assert.equal(line(row), `${ID} | 350 · 2 members · stuck on a message | !`);
    assert.deepEqual([row.icon, row.iconColor], ['error', 'list.errorForeground']);
    assert.equal(tooltip(row)[0], 'Health: A partition is stuck while others continue');
    assert.match(row.ariaLabel, /, stuck on a message$/);
    assert.equal(rowWith('fallingBehind').icon, 'warning');
  });

  it('is not there for what is only worth knowing', () => {
    const row = rowWith('idleMembers');
    assert.equal(line(row), `${ID} | 350 · 2 members | !`);
    assert.equal(row.icon, 'circle-filled');
  });
});
