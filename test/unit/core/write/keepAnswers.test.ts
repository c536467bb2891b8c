import assert from 'node:assert/strict';
import { acceptPlan } from '../../../../src/core/write/acceptedPlan';
import { commitAt } from '../../../../src/core/plan/groupChange';
import type { GroupPlan, PlannedMove, PlanRow } from '../../../../src/core/plan/groupPlan';
import { keepAnswers } from '../../../../src/core/write/keepAnswers';
import { withOffset } from '../../../../src/core/reset/planReset';
import { failure } from '../fixture/guide';

const RULE = { kind: 'reset', requests: [] } as const;

const goes = (partition: number, part: Partial<PlannedMove> = {}): PlannedMove => ({
  ...{ kind: 'move', topic: 'orders', partition, before: commitAt(7n), after: commitAt(0n) },
  ...{ log: { start: 0n, end: 9n }, replayed: 7n, skipped: 0n, notes: [] },
  ...part,
});

const planOf = (groupId: string, ...rows: readonly PlanRow[]): GroupPlan => ({
  ...{ groupId, coordinator: 1, writability: { kind: 'empty', simple: false }, existsAfter: true },
  rows,
});

describe('a plan that is shown again', () => {
  it('has the ticks of each group, and none for what was not on the screen', () => {
    const plans = [planOf('a', goes(0), goes(1)), planOf('b', goes(0))];
    const wanted = new Set([plans[0]!.rows[0]!]);
    const now = [planOf('a', goes(0), goes(1), goes(2)), planOf('b', goes(0))];
    const { plans: shown, wasTicked } = keepAnswers(acceptPlan(RULE, plans, wanted), now);
    assert.deepEqual(
      shown.map(({ rows }) => rows.map(wasTicked)),
      [[true, false, undefined], [false]],
    );
  });

  it('has what was set by hand, ticked or not, within the log as it is now', () => {
    const rows = [withOffset(goes(0), 8n), withOffset(goes(1), 3n)];
    const before = acceptPlan(RULE, [planOf('a', ...rows)], new Set(rows.slice(0, 1)));
    const log = { start: 4n, end: 6n };
    const { plans } = keepAnswers(before, [planOf('a', goes(0, { log }), goes(1, { log }))]);
    assert.deepEqual(
      plans[0]?.rows.map((row) => row.kind === 'move' && [row.byHand, row.after?.offset]),
      [
        [8n, 6n],
        [3n, 4n],
      ],
    );
  });

  it('asks anew where something is to be said that was not, and leaves alone what was left', () => {
    const left = commitAt(1n);
    const moved = { notes: [{ kind: 'movedSince', left }] } as const;
    const rows = [goes(0), goes(1)];
    const before = acceptPlan(RULE, [planOf('a', ...rows)], new Set(rows.slice(0, 1)));
    const now = [planOf('a', goes(0, moved), goes(1, moved))];
    const { plans, wasTicked } = keepAnswers(before, now);
    assert.deepEqual(plans[0]?.rows.map(wasTicked), [undefined, false]);
  });

  it('may have a row that is not possible any more', () => {
    const before = acceptPlan(RULE, [planOf('a', withOffset(goes(0), 3n))]);
    const refusal = { kind: 'unknown', failure: failure('noLeader') } as const;
    const row = { kind: 'refused', topic: 'orders', partition: 0, refusal } as const;
    const { plans, wasTicked } = keepAnswers(before, [planOf('a', row)]);
    assert.deepEqual(plans[0]?.rows, [row]);
    assert.equal(wasTicked(row), true);
  });
});
