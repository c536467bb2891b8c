// Every change can be taken back: whatever was done, undone in turn, ends where it began.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commitAt, type GroupChange } from '../../../../src/core/plan/groupChange';
import { readUndoPlan } from '../../../../src/core/plan/readUndoPlan';
import { readResetPlan } from '../../../../src/core/reset/readResetPlan';
import { anyChange, applyPlans, doAndUndo } from '../../../support/changes/anyChange';
import { failure, member } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();
const GROUPS = ['a', 'b', 'new'] as const;

function world(): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.topics.set('orders', [
    [0n, 1000n],
    [100n, 2000n],
  ]);
  cluster.topics.set('payments', [[0n, 50n]]);
  cluster.group('a', [
    ['orders', 0, 500n],
    ['orders', 1, 1500n],
    ['payments', 0, 10n],
  ]);
  cluster.group('b', [['orders', 0, 2000n]]);
  return cluster;
}

describe('undoing changes', () => {
  it('ends where it began, absence included, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyChange(GROUPS, ['orders', 'payments']), { maxLength: 6 }),
        async (changes) => {
          const cluster = world();
          const before = cluster.picture();
          await doAndUndo(cluster, changes);
          assert.deepEqual(cluster.picture(), before);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('can be undone itself', async () => {
    const cluster = world();
    const changes = await applyPlans(
      cluster,
      await readResetPlan(
        cluster,
        [{ groupId: 'a', scope: { kind: 'wholeGroup' }, scenario: { kind: 'earliest' } }],
        signal,
      ),
    );
    const after = cluster.picture();
    const undone = await applyPlans(cluster, await readUndoPlan(cluster, changes, signal));
    await applyPlans(cluster, await readUndoPlan(cluster, undone, signal));
    assert.deepEqual(cluster.picture(), after);
  });

  const moved: GroupChange = {
    ...{ groupId: 'a', coordinator: 1, existedBefore: true, existsAfter: true },
    offsets: [{ topic: 'orders', partition: 0, before: commitAt(1n), after: commitAt(2n) }],
  };

  it('shows what has moved since', async () => {
    const [plan] = await readUndoPlan(world(), [moved], signal);
    assert.deepEqual(plan?.rows, [
      {
        ...{ kind: 'move', topic: 'orders', partition: 0 },
        before: { offset: 500n, leaderEpoch: 4, metadata: 'mine' },
        after: commitAt(1n),
        log: { start: 0n, end: 1000n },
        ...{ replayed: 499n, skipped: 0n },
        notes: [{ kind: 'movedSince', left: commitAt(2n) }],
      },
    ]);
  });

  it('has nothing to do where everything is as before already', async () => {
    const cluster = world();
    cluster.group('a', [['orders', 0, 500n]]);
    const untouched = {
      ...moved,
      offsets: [
        {
          ...moved.offsets[0]!,
          before: { offset: 500n, leaderEpoch: 4, metadata: 'mine' },
        },
      ],
    };
    const [plan] = await readUndoPlan(cluster, [untouched], signal);
    assert.deepEqual(plan?.rows, []);
  });

  it('refuses to restore an offset of a topic that is gone', async () => {
    const cluster = world();
    cluster.topics.delete('orders');
    const [plan] = await readUndoPlan(cluster, [moved], signal);
    assert.deepEqual(plan?.rows, [
      {
        ...{ kind: 'refused', topic: 'orders', partition: 0 },
        refusal: { kind: 'unknown', failure: failure('notFound', 'topic orders') },
      },
    ]);
  });

  it('says that a group has members, and leaves a group alone that others have made their own', async () => {
    const cluster = world();
    cluster.groups.get('a')!.members = [member('c', 'orders', [0])];
    const created = { ...moved, existedBefore: false };
    const [plan] = await readUndoPlan(cluster, [created], signal);
    assert.equal(plan?.writability.kind, 'active');
    assert.equal(plan.existsAfter, true);
  });
});
