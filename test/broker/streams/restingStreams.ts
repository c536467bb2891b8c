// The group of an application of Kafka Streams that does not run: what may be written to it, and what is,
// beside kafka-streams-groups.sh.

import assert from 'node:assert/strict';
import type { GroupChange } from '../../../src/core/plan/groupChange';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import { readGroupDeletion, readOffsetDeletion } from '../../../src/core/plan/readDeletionPlan';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import { readUndoPlan } from '../../../src/core/plan/readUndoPlan';
import type { ResetScope } from '../../../src/core/plan/scope';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import { applyChange } from '../../../src/core/write/applyChange';
import { wholeChanges } from '../../support/changes/wholeChange';
import { until } from '../../support/kafka/clusterAdmin';
import { allScenarios } from '../resetCases';
import { cliVerdict, isSameVerdict, planVerdict } from '../resetVerdict';
import { namesOf, READ, SLOW, soon, type StreamsRig } from './streamsRig';

export function restingStreamsSuite(rig: () => StreamsRig, suffix: string): void {
  describe('without members', () => {
    const { id, orders, returns, repartition, changelog } = namesOf(suffix);
    before('end its instances', async function () {
      this.timeout(SLOW * 2);
      await rig().endInstances();
      await until(`${id} to be empty`, SLOW, async () => {
        return (await rig().read()).group.listing.state === 'Empty';
      });
    });

    it('keep their topology', async () => {
      const fresh = (await readFreshGroups(rig().admin, [id], soon())).get(id);
      assert.deepEqual(fresh?.writability, { kind: 'empty', simple: false });
      assert.equal(fresh.streams?.topology?.subtopologies?.length, 2);
      assert.equal(fresh.commits.size, 9, 'those of the repartition topic too');
    });

    const scopes: readonly (readonly [words: readonly string[], ours: ResetScope])[] = [
      [['--all-input-topics'], { kind: 'wholeGroup' }],
      [['--input-topic', orders], { kind: 'topics', topics: [orders] }],
      [
        ['--input-topic', `${orders}:0,2`, '--input-topic', `${returns}:1`],
        {
          kind: 'partitions',
          partitions: [
            { topic: orders, partition: 0 },
            { topic: orders, partition: 2 },
            { topic: returns, partition: 1 },
          ],
        },
      ],
      [['--input-topic', repartition], { kind: 'topics', topics: [repartition] }],
      [['--input-topic', changelog], { kind: 'topics', topics: [changelog] }],
      [
        ['--input-topic', `${orders}:7`],
        { kind: 'partitions', partitions: [{ topic: orders, partition: 7 }] },
      ],
      [
        ['--input-topic', orders, '--input-topic', changelog],
        { kind: 'topics', topics: [orders, changelog] },
      ],
    ];

    it('reset as the command line does, in every scope and scenario', async function () {
      this.timeout(SLOW * 2);
      const cases = scopes.flatMap(([words, ours], at) =>
        allScenarios
          .filter((_, scenario) => at === 0 || scenario % 3 === at % 3)
          .map((scenario) => ({
            words: [...words, ...scenario.words],
            ours,
            scenario: scenario.ours,
          })),
      );
      assert.ok(cases.length >= 40, String(cases.length));
      const runs = await rig().runs(
        cases.map(({ words }) => [
          '--reset-offsets',
          '--group',
          id,
          ...words,
          '--dry-run',
          '--export',
        ]),
      );
      for (const [i, { words, ours, scenario }] of cases.entries()) {
        const [plan] = await readResetPlan(
          rig().admin,
          [{ groupId: id, scope: ours, scenario }],
          soon(),
        );
        const [mine, theirs] = [planVerdict(plan!), cliVerdict(runs[i]!)];
        if (!isSameVerdict(mine, theirs)) assert.deepEqual(mine, theirs, words.join(' '));
      }
    });

    it('carry out a reset as the command line does, and undo it', async function () {
      this.timeout(SLOW * 2);
      const first = await rig().commits();
      for (const [i, scenario] of allScenarios.entries()) {
        if (i % 2 === 1) continue;
        const words = ['--reset-offsets', '--group', id, '--all-input-topics', ...scenario.words];
        const theirs = await rig().run(...words, '--execute');
        const after = await rig().commits();
        assert.ok(theirs.stdout.includes(orders), `${words.join(' ')}\n${theirs.stderr}`);
        await rig().restore(first);
        const changes = wholeChanges([await planned({ kind: 'wholeGroup' }, i)]);
        await applyChange(rig().admin, changes, { signal: soon() });
        assert.deepEqual(await rig().commits(), after, words.join(' '));
        await undone(changes);
        assert.deepEqual(await rig().commits(), first);
      }
    });

    it('delete offsets as the command line does', async function () {
      this.timeout(SLOW);
      const first = await rig().commits();
      for (const [words, scope] of scopes.slice(0, 3)) {
        const theirs = await rig().run('--delete-offsets', '--group', id, ...words);
        assert.match(theirs.stdout, /Request succeeded/, theirs.stderr);
        const after = await rig().commits();
        assert.notDeepEqual(after, first);
        await rig().restore(first);
        const [plan] = await readOffsetDeletion(rig().admin, new Map([[id, scope]]), soon());
        await applyChange(rig().admin, wholeChanges([plan!]), { signal: soon() });
        assert.deepEqual(await rig().commits(), after, words.join(' '));
        await rig().restore(first);
      }
    });

    it('are deleted as the command line does, internal topics left, and come back with an undo', async function () {
      this.timeout(SLOW * 2);
      const first = await rig().commits();
      const between = await rig().endsOf(repartition);
      const [plan] = await readGroupDeletion(rig().admin, [id], soon());
      assert.deepEqual(plan!.cautions, [
        { kind: 'streamsTopics', topics: { changelog: 1, repartition: 1 } },
      ]);
      const changes = wholeChanges([plan!]);
      await applyChange(rig().admin, changes, { signal: soon() });
      const { groups } = await rig().admin.listGroups(soon());
      assert.ok(!groups.some(({ groupId }) => groupId === id));
      assert.ok(!(await rig().run('--list')).stdout.includes(id));
      const topics = await rig().admin.describeTopics([repartition, changelog], soon());
      for (const topic of topics.values()) assert.ok(topic.ok);
      await undone(changes);
      assert.deepEqual(await rig().commits(), first);
      await rig().start();
      await rig().rest(1, READ);
      assert.deepEqual(await rig().commits(), first);
      assert.deepEqual(await rig().endsOf(repartition), between, 'nothing was read again');
    });

    /** Takes changes back, as they were written. */
    async function undone(changes: readonly GroupChange[]): Promise<void> {
      const back = await readUndoPlan(rig().admin, changes, soon());
      await applyChange(rig().admin, wholeChanges(back), { signal: soon() });
    }

    async function planned(scope: ResetScope, scenario: number): Promise<GroupPlan> {
      const request = { groupId: id, scope, scenario: allScenarios[scenario]!.ours };
      const [plan] = await readResetPlan(rig().admin, [request], soon());
      return plan!;
    }
  });
}
