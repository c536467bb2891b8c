// Plans, writes and undos of share groups: start offsets in place of commits, whole topics, and what was
// finished beyond a start, which nothing brings back.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptPlan } from '../../../../src/core/write/acceptedPlan';
import { readPlan, type ChangeRule } from '../../../../src/core/write/changeRule';
import { cautionSentences, isPartlyForGood } from '../../../../src/core/view/plan/groupCautions';
import { planSections } from '../../../../src/core/view/plan/planItems';
import { planRowText } from '../../../../src/core/view/plan/planWords';
import { writabilityProblem } from '../../../../src/core/view/plan/writabilityWords';
import type { GroupPlan, PlannedMove, PlanRow } from '../../../../src/core/plan/groupPlan';
import type { ResetScope } from '../../../../src/core/plan/scope';
import { withOffset } from '../../../../src/core/reset/planReset';
import type { ResetScenario } from '../../../../src/core/reset/resetScenario';
import { anyChange, applyPlans, doAndUndo } from '../../../support/changes/anyChange';
import { ScriptedPerson } from '../../../support/changes/scriptedPerson';
import { member } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();
const WHOLE: ResetScope = { kind: 'wholeGroup' };
const ORDERS: ResetScope = { kind: 'topics', topics: ['orders'] };

/** Two logs: `s` has finished 300 of the first beyond its start, and has no start in `payments`. */
function world(): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.topics.set('orders', [
    [0n, 1000n],
    [100n, 2000n],
  ]);
  cluster.topics.set('payments', [
    [0n, 50n],
    [0n, 60n],
  ]);
  cluster.shareGroup('s', [
    ['orders', 0, 500n, 300n],
    ['orders', 1, 2000n],
  ]);
  cluster.group('c', [['orders', 0, 500n]]);
  return cluster;
}

const reset = (scenario: ResetScenario, scope: ResetScope = WHOLE, groupId = 's'): ChangeRule => ({
  kind: 'reset',
  requests: [{ groupId, scope, scenario }],
});

async function planOf(cluster: MemoryCluster, rule: ChangeRule): Promise<GroupPlan> {
  const [plan] = await readPlan(cluster, rule, signal);
  assert.ok(plan);
  return plan;
}

const moves = ({ rows }: GroupPlan): PlannedMove[] =>
  rows.flatMap((row) => (row.kind === 'move' ? row : []));

const effects = (plan: GroupPlan) =>
  moves(plan).map(({ before, after, replayed, skipped, upTo = false }) => [
    ...[before?.offset, after?.offset, replayed, skipped, upTo],
  ]);

const questions = (kind: ChangeRule['kind'], plan: GroupPlan) =>
  cautionSentences(kind, acceptPlan(reset({ kind: 'earliest' }), [plan]).groups);

describe('plans of share groups', () => {
  it('count what comes again because it was finished beyond the start', async () => {
    const plan = await planOf(world(), reset({ kind: 'earliest' }));
    assert.equal(plan.type, 'share');
    assert.deepEqual(effects(plan), [
      [500n, 0n, 800n, 0n, false],
      [2000n, 100n, 1900n, 0n, false],
    ]);
    assert.equal(planRowText(plan.rows[0]!), '500 → 0 · replays 800 · forgets 300 finished');
  });

  it('say that what a start passes by may be less, since some of it is finished', async () => {
    const plan = await planOf(world(), reset({ kind: 'offset', offset: 900n }));
    // At most 100 of the 300 finished lie after the new start.
    assert.deepEqual(effects(plan)[0], [500n, 900n, 100n, 400n, true]);
    const latest = await planOf(world(), reset({ kind: 'latest' }));
    assert.deepEqual(effects(latest)[0], [500n, 1000n, 0n, 500n, true]);
  });

  it('say it with an upper bound where the brokers do not count', async () => {
    const cluster = world();
    cluster.countsShares = false;
    const plan = await planOf(cluster, reset({ kind: 'earliest' }));
    assert.deepEqual(effects(plan)[0], [500n, 0n, 1000n, 0n, true]);
    assert.match(planRowText(plan.rows[0]!), /forgets up to 500 finished/);
  });

  it('keep the count in a row that is set by hand', async () => {
    const [row] = moves(await planOf(world(), reset({ kind: 'earliest' })));
    const { replayed, share } = withOffset(row!, 400n);
    assert.deepEqual([replayed, share], [400n, { finished: 300n }]);
  });

  it('name beforehand what an undo cannot give back', async () => {
    const plan = await planOf(world(), reset({ kind: 'latest' }));
    assert.deepEqual(questions('reset', plan), [
      's has finished 300 messages beyond its start offsets. Kafka forgets which these are when a start offset changes: after an undo, they will be delivered again.',
    ]);
    const { groups } = acceptPlan(reset({ kind: 'latest' }), [plan]);
    assert.equal(isPartlyForGood(groups[0]!), true);
    const untouched = await planOf(world(), reset({ kind: 'current' }));
    assert.deepEqual(questions('reset', untouched), []);
  });

  it('say the same of deletions, of which the logs are read for it', async () => {
    for (const rule of [
      { kind: 'deleteGroups', groupIds: ['s'] },
      { kind: 'deleteOffsets', scopes: new Map([['s', WHOLE]]) },
    ] as const) {
      assert.match(questions(rule.kind, await planOf(world(), rule))[0] ?? '', /300 messages/);
    }
    const cluster = world();
    await planOf(cluster, { kind: 'deleteGroups', groupIds: ['c'] });
    assert.ok(!cluster.asked.some((request) => request.startsWith('fetchLogOffsets')));
  });

  it('do not offer to skip a message', async () => {
    const rule = {
      kind: 'skip',
      request: { groupId: 's', topic: 'orders', partition: 0 },
    } as const;
    const [row] = (await planOf(world(), rule)).rows;
    assert.ok(row?.kind === 'refused');
    assert.equal(row.refusal.kind, 'noNextInShare');
  });

  describe('forget whole topics', () => {
    const partition: ResetScope = {
      kind: 'partitions',
      partitions: [{ topic: 'orders', partition: 0 }],
    };
    const deletion = (scope: ResetScope): ChangeRule => ({
      kind: 'deleteOffsets',
      scopes: new Map([['s', scope]]),
    });

    it('so a single partition is refused', async () => {
      const { rows } = await planOf(world(), deletion(partition));
      assert.deepEqual(rows, [
        {
          ...{ kind: 'refused', topic: 'orders', partition: 0 },
          refusal: { kind: 'onlyWholeTopic' },
        },
      ]);
    });

    it('so they have one item to tick for each topic', async () => {
      const plan = await planOf(world(), deletion(WHOLE));
      const [section] = planSections([plan]);
      assert.deepEqual(
        section?.items.map(({ label, description, rows }) => [label, description, rows.length]),
        [['orders', '2 partitions · 2 offsets deleted', 2]],
      );
    });

    it('so nothing is written where another partition has a start by then', async () => {
      const cluster = world();
      const person = new ScriptedPerson();
      const plan = await person.accept(cluster, deletion(ORDERS), {
        ticks: ({ partition: number }) => number === 0,
      });
      const end = await person.change(cluster, plan);
      assert.deepEqual(end, { kind: 'surprise', surprise: { groupId: 's', kind: 'partition' } });
      assert.deepEqual(cluster.picture()['s'], world().picture()['s']);
    });

    it('only while they have no members: then the change waits', async () => {
      const cluster = world();
      cluster.groups.get('s')!.members = [member('c', 'orders', [0])];
      const person = new ScriptedPerson();
      const plan = await person.accept(cluster, deletion(ORDERS));
      const end = await person.change(cluster, plan, {
        before: (stage) => {
          if (stage === 'wait') cluster.groups.get('s')!.members = [];
        },
      });
      assert.equal(end.kind, 'done');
      assert.deepEqual(person.stages, ['confirm', 'wait', 'look', 'look', 'write']);
      assert.deepEqual(cluster.picture()['s'], []);
    });
  });

  describe('undone', () => {
    it('end where they began, whatever was done', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyChange(['s', 'c', 'new'], ['orders', 'payments']), { maxLength: 6 }),
          async (changes) => {
            const cluster = world();
            const before = cluster.picture();
            await doAndUndo(cluster, changes);
            assert.deepEqual(cluster.picture(), before);
            for (const { listing } of cluster.groups.values())
              assert.equal(listing.type === 'share', listing.groupId === 's');
          },
        ),
        { numRuns: 150 },
      );
    });

    it('bring back a deleted group as the share group that it was', async () => {
      const cluster = world();
      const plans = await readPlan(cluster, { kind: 'deleteGroups', groupIds: ['s'] }, signal);
      const changes = await applyPlans(cluster, plans);
      assert.equal(cluster.groups.has('s'), false);
      await applyPlans(cluster, await readPlan(cluster, { kind: 'undo', changes }, signal));
      assert.equal(cluster.groups.get('s')?.listing.type, 'share');
      assert.deepEqual(cluster.picture()['s'], world().picture()['s']);
    });

    it('leave a start that was new beside others of its topic, and say so before and then', async () => {
      const cluster = world();
      cluster.groups.get('s')!.commits.set('orders', 1, null);
      const plan = await planOf(cluster, reset({ kind: 'earliest' }, ORDERS));
      const created = moves(plan).find(({ partition }) => partition === 1);
      assert.deepEqual(created?.notes, [{ kind: 'staysWithTopic' }]);
      assert.ok(questions('reset', plan).some((text) => text.includes('whole topics only')));
      const changes = await applyPlans(cluster, [plan]);
      const undo = await planOf(cluster, { kind: 'undo', changes });
      assert.deepEqual(
        undo.rows.map((row: PlanRow) => [row.partition, row.kind]),
        [
          [0, 'move'],
          [1, 'refused'],
        ],
      );
    });

    it('take whole new topics away again', async () => {
      const cluster = world();
      const scope: ResetScope = { kind: 'topics', topics: ['payments'] };
      const changes = await applyPlans(cluster, [
        await planOf(cluster, reset({ kind: 'earliest' }, scope)),
      ]);
      assert.equal(cluster.picture()['s']?.length, 4);
      await applyPlans(cluster, await readPlan(cluster, { kind: 'undo', changes }, signal));
      assert.deepEqual(cluster.picture()['s'], world().picture()['s']);
    });

    it('are refused where the group is of another type by then, in both directions', async () => {
      for (const [groupId, now, text] of [
        ['s', (cluster: MemoryCluster) => cluster.group('s'), /s is not a share group now/],
        ['c', (cluster: MemoryCluster) => cluster.shareGroup('c'), /c is a share group now/],
      ] as const) {
        const cluster = world();
        const rule = reset({ kind: 'earliest' }, WHOLE, groupId);
        const changes = await applyPlans(cluster, await readPlan(cluster, rule, signal));
        now(cluster);
        const undo = await planOf(cluster, { kind: 'undo', changes });
        assert.equal(undo.writability.kind, 'otherType');
        assert.match(writabilityProblem(undo) ?? '', text);
        const person = new ScriptedPerson();
        const end = await person.change(cluster, acceptPlan({ kind: 'undo', changes }, [undo]));
        assert.equal(end.kind, 'nothing');
      }
    });
  });

  it('are a surprise where the group is of another type at the last look', async () => {
    const cluster = world();
    const person = new ScriptedPerson();
    const plan = await person.accept(cluster, reset({ kind: 'earliest' }));
    const end = await person.change(cluster, plan, {
      before: (stage) => {
        if (stage !== 'look') return;
        cluster.group('s', [
          ['orders', 0, 500n],
          ['orders', 1, 2000n],
        ]);
      },
    });
    assert.deepEqual(end, { kind: 'surprise', surprise: { groupId: 's', kind: 'otherKind' } });
  });
});
