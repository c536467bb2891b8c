import assert from 'node:assert/strict';
import type { RecentPace, VerdictId } from '../../../../../src/core/insight/verdict';
import type { TrendShown } from '../../../../../src/protocol/lagShown';
import { groupRow } from '../../../../../src/core/view/tree/groupRow';
import { verdictWords } from '../../../../../src/core/view/health/verdictWords';
import { commit, groupOf, guideSnapshot, listing, snapshotOf } from '../../fixture/guide';
import { line, OPTIONS, tooltip } from '../../fixture/rows';
import { RECENT_PACE, verdictOf } from '../../fixture/verdicts';

const ID = 'manual-commit-group';
const SNAPSHOT = guideSnapshot();
const rowWith = (verdict: VerdictId) =>
  groupRow('local', groupOf(SNAPSHOT, ID), SNAPSHOT, {
    ...OPTIONS,
    verdictOf: () => verdictOf(verdict),
  });

describe('a verdict in the row of its group', () => {
  it('is said in words right after the lag, where a narrow side bar still shows them, and by the icon', () => {
    const row = rowWith('stuckPartition');
    assert.equal(line(row), `${ID} | 350 · stuck on a message · 2 members | !`);
    const trend = {
      direction: 'rising',
      text: 'rising by about 40 per minute',
      pace: '40/min',
    } as const;
    const rising = groupRow('local', groupOf(SNAPSHOT, ID), SNAPSHOT, {
      ...OPTIONS,
      verdictOf: () => verdictOf('stuckPartition'),
      trendOf: () => trend,
    });
    assert.equal(line(rising), `${ID} | 350 · stuck on a message · ↑ 40/min · 2 members | !`);
    assert.deepEqual([row.icon, row.iconColor], ['error', 'list.errorForeground']);
    assert.equal(tooltip(row)[0], 'Health: A partition is stuck while others continue');
    assert.match(row.ariaLabel, /, stuck on a message$/);
    assert.equal(rowWith('fallingBehind').icon, 'warning');
  });

  it('gives the next step, not the advice for lag in general', () => {
    const advice = (id: VerdictId) =>
      tooltip(rowWith(id)).filter((text) => text.startsWith('Action: '));
    assert.deepEqual(advice('stuckPartition'), [
      `Action: ${verdictWords(verdictOf('stuckPartition')).next}`,
    ]);
    assert.deepEqual(advice('idleMembers'), ['Action: Consider scaling consumers']);
  });

  it('tells in the tooltip when a shrinking lag is gone, as far as that is known', () => {
    const falling = {
      direction: 'falling',
      text: 'falling by about 40 per minute',
      pace: '40/min',
    };
    const lagWith = (verdict: VerdictId) => {
      const row = groupRow('local', groupOf(SNAPSHOT, ID), SNAPSHOT, {
        ...OPTIONS,
        verdictOf: () => verdictOf(verdict),
        trendOf: () => falling as TrendShown,
      });
      return tooltip(row).find((text) => text.startsWith('Lag: '));
    };
    assert.match(
      lagWith('catchingUp') ?? '',
      /, falling by about 40 per minute, catches up in 12 to 15 min$/,
    );
    assert.match(lagWith('idleMembers') ?? '', /, falling by about 40 per minute$/);
  });

  it('has the pace in two digits beside it, in the tooltip alone and only when that is made', () => {
    let asked = 0;
    const rowOf = (pace: RecentPace | undefined) =>
      groupRow('local', groupOf(SNAPSHOT, ID), SNAPSHOT, {
        ...OPTIONS,
        paceOf: () => (asked++, pace),
      });
    const row = rowOf(RECENT_PACE);
    assert.equal(asked, 0);
    const pace = 'Pace: produced 1,200/s, consumed 120/s over the last 5 min';
    assert.equal(tooltip(row)[1], pace);
    assert.equal(line(row), line(rowOf(undefined)));
    assert.ok(!tooltip(rowOf(undefined)).some((text) => text.startsWith('Pace')));
  });

  it('advises no more consumers to a group without a member', () => {
    const alone = snapshotOf(
      [{ listing: listing('left', { state: 'Empty' }), commits: [commit('orders', 0, 0n)] }],
      { orders: [20_000n] },
    );
    const row = groupRow('local', groupOf(alone, 'left'), alone, OPTIONS);
    assert.ok(tooltip(row).includes('Action: Check that a consumer reads it'));
  });

  it('is not there for what is only worth knowing', () => {
    const row = rowWith('idleMembers');
    assert.equal(line(row), `${ID} | 350 · 2 members | !`);
    assert.equal(row.icon, 'circle-filled');
  });
});
