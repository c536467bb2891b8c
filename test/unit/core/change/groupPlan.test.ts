import assert from 'node:assert/strict';
import { commitAt } from '../../../../src/core/change/groupChange';
import { changeOf, type GroupPlan, type PlannedMove } from '../../../../src/core/change/groupPlan';

const goes = (partition: number): PlannedMove => ({
  ...{ kind: 'move', topic: 'orders', partition, before: commitAt(7n), after: undefined },
  ...{ log: undefined, replayed: 0n, skipped: 0n, notes: [] },
});

const plan: GroupPlan = {
  ...{ groupId: 'made-by-a-reset', coordinator: 1, standing: { kind: 'empty', simple: true } },
  ...{ existsAfter: false, rows: [goes(0), goes(1)] },
};

describe('the change that a plan stands for', () => {
  it('deletes a group of which everything is to go', () => {
    const { existsAfter, offsets } = changeOf(plan);
    assert.equal(existsAfter, false);
    assert.equal(offsets.length, 2);
  });

  it('keeps a group of which something is to be left, and deletes only the rest', () => {
    const { existsAfter, offsets } = changeOf(plan, ({ partition }) => partition === 0);
    assert.equal(existsAfter, true);
    assert.deepEqual(
      offsets.map(({ partition }) => partition),
      [0],
    );
  });
});
