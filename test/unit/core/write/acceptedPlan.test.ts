import assert from 'node:assert/strict';
import { acceptPlan, changesOf } from '../../../../src/core/write/acceptedPlan';
import { commitAt } from '../../../../src/core/plan/groupChange';
import type { GroupPlan, PlannedMove, PlanRow } from '../../../../src/core/plan/groupPlan';

const goes = (partition: number): PlannedMove => ({
  ...{ kind: 'move', topic: 'orders', partition, before: commitAt(7n), after: undefined },
  ...{ log: undefined, replayed: 0n, skipped: 0n, notes: [] },
});

const plan: GroupPlan = {
  ...{ groupId: 'made-by-a-reset', coordinator: 1, writability: { kind: 'empty', simple: true } },
  ...{ existsAfter: false, rows: [goes(0), goes(1)] },
};

const changeOf = (one: GroupPlan, wanted?: ReadonlySet<PlanRow>) =>
  changesOf(acceptPlan({ kind: 'undo', changes: [] }, [one], wanted).groups)[0];

describe('the change that an accepted plan stands for', () => {
  it('deletes a group of which everything is to go', () => {
    const change = changeOf(plan);
    assert.equal(change?.existsAfter, false);
    assert.equal(change.offsets.length, 2);
  });

  it('keeps a group of which something is to be left, and deletes only the rest', () => {
    const change = changeOf(plan, new Set(plan.rows.slice(0, 1)));
    assert.equal(change?.existsAfter, true);
    assert.deepEqual(
      change.offsets.map(({ partition }) => partition),
      [0],
    );
  });

  it('says of a partition that was set by hand that it was', () => {
    const byHand = { ...goes(0), after: commitAt(3n), byHand: 3n };
    const change = changeOf({ ...plan, existsAfter: true, rows: [byHand, goes(1)] });
    assert.deepEqual(
      change?.offsets.map(({ byHand: set }) => set),
      [true, undefined],
    );
  });

  it('has nothing of a row that changes nothing, and is none where no row does', () => {
    const stays = { ...goes(0), after: goes(0).before };
    assert.equal(changeOf({ ...plan, existsAfter: true, rows: [stays] }), undefined);
  });
});
