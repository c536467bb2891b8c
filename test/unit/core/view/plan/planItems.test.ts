import assert from 'node:assert/strict';
import { commitAt } from '../../../../../src/core/plan/groupChange';
import type { GroupPlan, PlannedMove } from '../../../../../src/core/plan/groupPlan';
import { withOffset } from '../../../../../src/core/reset/planReset';
import { planSections, planTitle } from '../../../../../src/core/view/plan/planItems';
import { becomesText } from '../../../../../src/core/view/plan/planWords';

const move = (partition: number): PlannedMove => ({
  ...{ kind: 'move', topic: 'orders', partition, log: { start: 0n, end: 3000n } },
  ...{ before: commitAt(1500n), after: commitAt(0n), replayed: 1500n, skipped: 0n, notes: [] },
});
const plan = (groupId: string): GroupPlan => ({
  ...{ groupId, coordinator: 1, writability: { kind: 'empty', simple: false }, existsAfter: true },
  rows: [move(0), move(1)],
});

describe('the rows of a plan', () => {
  const labels = (...ids: readonly string[]) =>
    planSections(ids.map(plan)).flatMap(({ items }) => items.map(({ label }) => label));

  it('name their group where there are several: a heading scrolls away', () => {
    assert.deepEqual(labels('billing'), ['orders 0', 'orders 1']);
    assert.deepEqual(labels('audit', 'billing'), [
      'audit · orders 0',
      'audit · orders 1',
      'billing · orders 0',
      'billing · orders 1',
    ]);
  });

  it('name it also where they are told topic by topic', () => {
    const rows = Array.from({ length: 1200 }, (_, partition) => move(partition));
    const [first] = planSections([{ ...plan('audit'), rows }, plan('billing')]);
    assert.equal(first?.items[0]?.label, 'audit · orders');
  });
});

describe('the title of a plan', () => {
  const what = 'to the log start';

  it('says where to, what it costs, and what was set by hand', () => {
    const rows = [move(0), move(1)];
    const title = 'Reset billing · Real (production)';
    assert.equal(
      planTitle(title, rows, { what, counts: true }),
      `${title}: to the log start, replays 3,000 messages, skips 0`,
    );
    assert.equal(
      planTitle(title, [move(0), withOffset(move(1), 1000n)], { what, counts: true }),
      `${title}: to the log start and 1 by hand, replays 2,000 messages, skips 0`,
    );
    assert.equal(planTitle('Delete', rows, { counts: false }), 'Delete: 2 offsets');
  });
});

describe('what an offset becomes that is being set by hand', () => {
  const becomes = (offset: bigint) => becomesText(withOffset(move(0), offset));

  it('is told with what it costs', () => {
    assert.deepEqual(becomes(12n), { text: '1,500 → 12 · replays 1,488.', limited: false });
    assert.deepEqual(becomes(1500n), { text: 'stays at 1,500.', limited: false });
  });

  it('is told where the log does not reach that far', () => {
    assert.deepEqual(becomes(99_999n), { text: 'Becomes 3,000, the log end.', limited: true });
    const shortened = { ...move(0), log: { start: 100n, end: 3000n } };
    assert.deepEqual(becomesText(withOffset(shortened, 5n)), {
      text: 'Becomes 100, the log start.',
      limited: true,
    });
  });
});
