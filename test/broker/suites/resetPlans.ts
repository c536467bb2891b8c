// Our plans of resets against Kafka's own: every scenario and scope on groups in every state gives the
// same new offsets or the same refusal, and what one writes as CSV the other reads.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import { applyChange } from '../../../src/core/write/applyChange';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { formatOffsetsCsv, offsetsOf, parseOffsetsCsv } from '../../../src/core/reset/offsetsCsv';
import { readResetPlan, type ResetRequest } from '../../../src/core/reset/readResetPlan';
import { until } from '../../support/kafka/clusterAdmin';
import { ConsumerGroupsCli, type CliRun } from '../../support/kafka/consumerGroupsCli';
import { commitOffsets, produce } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { wholeChanges } from '../../support/changes/wholeChange';
import { connectAdmin } from '../connectAdmin';
import { needsOwnBrokers } from '../onKafka';
import type { RunningKafka } from '../onKafka';
import {
  allScenarios,
  casesOf,
  fromRows,
  oddScopes,
  partitions,
  resetCases,
  topics,
  wholeGroup,
  type ResetCase,
} from '../resetCases';
import { cliVerdict, isSameVerdict, planVerdict } from '../resetVerdict';
import { groupKinds, ResetWorld } from '../resetWorld';
import { undoneAfter } from '../undoneAfter';

const dryRun = ['--reset-offsets', '--dry-run', '--export'];
/** Fewer would mean that the table of cases has lost its rows. */
const CASES_AT_LEAST = 150;

export function resetPlansSuite(kafka: RunningKafka): void {
  describe('plans of resets', () => {
    const undo = undoneAfter();
    let world: ResetWorld;
    let admin: GroupAdmin;
    let cli: ConsumerGroupsCli;
    let folder: string;
    let judged: readonly Judged[];

    before('make topics and groups, and ask both about every case', async function () {
      this.timeout(300_000);
      world = await ResetWorld.make(kafka());
      undo(() => world.end());
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      cli = await ConsumerGroupsCli.start(kafka());
      undo(() => cli.stop());
      folder = await mkdtemp(join(tmpdir(), 'reset-plans-'));
      undo(() => rm(folder, { recursive: true }));
      judged = await judge(resetCases(world));
    });

    interface Judged extends ResetCase {
      readonly run: CliRun;
      readonly plan: GroupPlan;
    }

    const plan = (requests: readonly ResetRequest[]): Promise<readonly GroupPlan[]> =>
      readResetPlan(admin, requests, AbortSignal.timeout(60_000));

    async function judge(cases: readonly ResetCase[]): Promise<Judged[]> {
      const plans = await plan(cases.map(({ request }) => request));
      const runs = await cli.run(
        cases.map(({ group, words }) => ['--group', world.id(group), ...dryRun, ...words]),
      );
      return cases.map((one, i) => ({ ...one, run: runs[i]!, plan: plans[i]! }));
    }

    function assertSame(cases: readonly Judged[]): void {
      assert.ok(cases.length > 0);
      for (const { name, run, plan } of cases) {
        const [ours, theirs] = [planVerdict(plan), cliVerdict(run)];
        if (!isSameVerdict(ours, theirs)) assert.deepEqual(ours, theirs, name);
      }
    }

    it(`are compared in at least ${CASES_AT_LEAST} cases, most of which move something`, () => {
      assert.ok(judged.length >= CASES_AT_LEAST, `${judged.length} cases`);
      const moving = judged.filter(({ run }) => {
        const verdict = cliVerdict(run);
        return 'rows' in verdict && verdict.rows.length > 0;
      });
      assert.ok(moving.length >= judged.length / 2, `${moving.length} of ${judged.length}`);
    });

    for (const kind of groupKinds) {
      it(`equal Kafka's own for the group ${kind}`, () => {
        assertSame(judged.filter(({ group }) => group === kind));
      });
    }

    it("equal Kafka's own in scopes that exist in part, or span topics", async () => {
      assertSame(await judge(oddScopes(world)));
    });

    it('of several groups at once are those of each, and one that is active refuses alone', async () => {
      const groups = ['simple', 'partly', 'active', 'beyond'] as const;
      const scope = topics(world, 'orders');
      const [run] = await cli.run(
        [[...groups.flatMap((group) => ['--group', world.id(group)]), ...dryRun]].map((words) => [
          ...words,
          '--to-earliest',
          ...scope.words,
        ]),
      );
      const plans = await plan(
        groups.map((group) => ({
          ...{ groupId: world.id(group), scope: scope.ours, scenario: { kind: 'earliest' } },
        })),
      );
      const rows = plans.flatMap((one) => {
        const verdict = planVerdict(one);
        return 'rows' in verdict ? verdict.rows.map((row) => `${one.groupId},${row}`) : [];
      });
      assert.equal(rows.length, 9);
      const lines = run!.stdout.split('\n').filter((line) => line !== '');
      assert.deepEqual(lines.filter((line) => !line.startsWith('Error')).sort(), rows.sort());
      assert.equal(lines.filter((line) => line.startsWith('Error')).length, 1);
    });

    it('differ where Kafka overflows: it would go back to the start, we stay at the end', async () => {
      const groupId = world.id('overflowing');
      const at = { topic: world.id('orders'), partition: 0 };
      await admin.commitOffsets(
        [
          {
            ...{ groupId, coordinator: undefined },
            offsets: [{ ...at, offset: 2n ** 63n - 1n, leaderEpoch: -1, metadata: '' }],
          },
        ],
        AbortSignal.timeout(20_000),
      );
      const words = ['--group', groupId, ...dryRun, '--all-topics', '--shift-by', '10'];
      const [run] = await cli.run([words]);
      const [ours] = await plan([
        { groupId, scope: wholeGroup.ours, scenario: { kind: 'shift', by: 10n } },
      ]);
      assert.deepEqual(cliVerdict(run!), { rows: [`${at.topic},0,0`], fellBack: [] });
      assert.deepEqual(planVerdict(ours!), { rows: [`${at.topic},0,60`], fellBack: [] });
    });

    describe('as CSV', () => {
      const write = async (name: string, text: string): Promise<string> => {
        const file = join(folder, name);
        await writeFile(file, text);
        return file;
      };
      const fileRun = async (text: string, ...groups: readonly string[]): Promise<CliRun> => {
        const file = await write('offsets.csv', text);
        const which = groups.flatMap((group) => ['--group', group]);
        const [run] = await cli.run([[...which, ...dryRun, '--from-file', file]]);
        return run!;
      };

      it('of Kafka are read by us, and mean the same', async () => {
        const [exported] = judged.filter(
          ({ group, name }) => group === 'beyond' && name.includes('--to-current'),
        );
        const { offsets, problems } = parseOffsetsCsv(exported!.run.stdout);
        assert.deepEqual([offsets.length, problems], [3, []]);
        const groupId = world.id('simple');
        const [ours] = await plan([fromRows(groupId, offsets)]);
        assert.deepEqual(
          planVerdict(ours!),
          cliVerdict(await fileRun(exported!.run.stdout, groupId)),
        );
      });

      it('of ours are read by Kafka, and mean the same', async () => {
        const groupId = world.id('simple');
        const topic = world.id('orders');
        const rows = [
          { topic, partition: 0, offset: 3n },
          { topic, partition: 1, offset: 1_000_000n },
          { topic: world.id('cut'), partition: 0, offset: 2n },
        ];
        const text = formatOffsetsCsv(rows.map((row) => ({ group: undefined, ...row })));
        const theirs = cliVerdict(await fileRun(text, groupId));
        const [ours] = await plan([fromRows(groupId, rows)]);
        assert.deepEqual(planVerdict(ours!), theirs);
        assert.deepEqual(theirs, {
          rows: [`${world.id('cut')},0,15`, `${topic},0,3`, `${topic},1,20`],
          fellBack: [],
        });
      });

      it('of several groups go both ways', async () => {
        const topic = world.id('orders');
        const rows = ['simple', 'partly'].map((group, i) => ({
          ...{ group: world.id(group), topic, partition: 0, offset: BigInt(5 + i) },
        }));
        const groups = rows.map(({ group }) => group);
        const { stdout } = await fileRun(formatOffsetsCsv(rows), ...groups);
        const { offsets } = parseOffsetsCsv(stdout);
        assert.deepEqual(
          [...offsets].sort((a, b) => Number(a.offset - b.offset)),
          rows,
        );
      });

      it('as Kafka prints them, in tables of descriptions and plans, are read by us', async () => {
        const groups = ['simple', 'partly'].map((group) => world.id(group));
        const which = groups.flatMap((group) => ['--group', group]);
        const [described, planned] = await cli.run([
          ['--describe', ...which],
          [...which, '--reset-offsets', '--dry-run', '--to-earliest', '--all-topics'],
        ]);
        const now = await readFreshGroups(admin, groups, AbortSignal.timeout(30_000));
        const committed = [...now].flatMap(([group, { commits }]) =>
          [...commits.entries()].map(([{ topic, partition }, { offset }]) => {
            return `${group} ${topic} ${partition} ${valueOf(offset)}`;
          }),
        );
        const read = ({ stdout }: CliRun) => {
          const { offsets, problems } = parseOffsetsCsv(stdout);
          assert.deepEqual(problems, []);
          return offsets.map(({ group, topic, partition, offset }) => {
            return `${group ?? ''} ${topic} ${partition} ${offset}`;
          });
        };
        assert.deepEqual(read(described!).sort(), committed.sort());
        const plans = await plan(
          groups.map((groupId) => ({
            ...{ groupId, scope: { kind: 'wholeGroup' }, scenario: { kind: 'earliest' } },
          })),
        );
        const ours = plans.flatMap(({ groupId, rows }) =>
          rows.flatMap((row) =>
            row.kind === 'move'
              ? `${groupId} ${row.topic} ${row.partition} ${row.after?.offset ?? ''}`
              : [],
          ),
        );
        assert.deepEqual(read(planned!).sort(), ours.sort());
      });

      it('with the same partition twice: the last row counts, for both', async () => {
        const topic = world.id('orders');
        const text = `${topic},0,7\n${topic},0,9\n`;
        const groupId = world.id('nobody');
        const [ours] = await plan([fromRows(groupId, parseOffsetsCsv(text).offsets)]);
        assert.equal(offsetsOf(parseOffsetsCsv(text).offsets).get(topic, 0), 9n);
        assert.deepEqual(planVerdict(ours!), cliVerdict(await fileRun(text, groupId)));
      });
    });

    it('carried out, leave twins with the same commits', async () => {
      const names = allScenarios.map((_, i) => `twin-${i}`);
      const offsets = [0, 1, 2].map((partition) => ({
        ...{ topic: world.id('orders'), partition, offset: 5 * partition + 3, metadata: 'old' },
      }));
      await commitOffsets(
        kafka(),
        new Map(
          names.flatMap((name) => [
            [world.id(`${name}-ours`), offsets],
            [world.id(`${name}-theirs`), offsets],
          ]),
        ),
      );
      const execute = ['--reset-offsets', '--execute', '--all-topics'];
      await cli.run(
        names.map((name, i) => [
          ...['--group', world.id(`${name}-theirs`), ...execute, ...allScenarios[i]!.words],
        ]),
      );
      const signal = AbortSignal.timeout(60_000);
      const plans = await plan(
        names.map((name, i) => ({
          groupId: world.id(`${name}-ours`),
          scope: wholeGroup.ours,
          scenario: allScenarios[i]!.ours,
        })),
      );
      await applyChange(admin, wholeChanges(plans), { signal });
      const commits = await committed(names.flatMap((name) => [`${name}-ours`, `${name}-theirs`]));
      const results = new Set<string>();
      names.forEach((name, i) => {
        const [ours, theirs] = [commits.get(`${name}-ours`), commits.get(`${name}-theirs`)];
        assert.equal(ours?.length, 3);
        assert.deepEqual(ours, theirs, allScenarios[i]!.words.join(' '));
        results.add(JSON.stringify(ours));
      });
      assert.ok(results.size > 5, 'scenarios differ from each other');
    });

    /** `partition=offset` of each commit, by the group's name in this world. */
    async function committed(names: readonly string[]): Promise<Map<string, string[]>> {
      const signal = AbortSignal.timeout(20_000);
      const ids = new Map(names.map((name) => [world.id(name), name]));
      const { groups } = await admin.listGroups(signal);
      const listings = groups.filter(({ groupId }) => ids.has(groupId));
      const commits = await admin.fetchCommittedOffsets(listings, signal);
      return new Map(
        [...commits].map(([groupId, found]) => [
          ids.get(groupId)!,
          valueOf(found)
            .map(({ partition, offset }) => `${partition}=${valueOf(offset)}`)
            .sort(),
        ]),
      );
    }

    describe('of a topic with a partition that has no leader', () => {
      const victim = 3;

      async function leadersOf(name: string): Promise<(number | undefined)[]> {
        const id = world.id(name);
        const described = await admin.describeTopics([id], AbortSignal.timeout(20_000));
        return valueOf(described.get(id)).partitions.map(({ leader }) => leader);
      }

      before('kill the broker that has it', async function () {
        needsOwnBrokers(this, kafka());
        const topic = world.id('spread');
        await world.createTopic('spread', 3, { replicas: [[1], [2], [victim]] });
        const all = [0, 1, 2].map((partition) => ({ topic, partition }));
        await produce(
          kafka(),
          all.map((at) => ({ ...at, count: 5 })),
        );
        const offsets = all.map((at) => ({ ...at, offset: 2 }));
        await commitOffsets(kafka(), new Map([[world.id('leaderless'), offsets]]));
        await kafka().node(victim).kill();
        undo(async () => {
          kafka().node(victim).start();
          await kafka().ready();
          await until('every partition to have a leader again', 30_000, async () => {
            return !(await leadersOf('spread')).includes(undefined);
          });
        });
      });

      it("equal Kafka's own: what needs the partition is refused, its siblings are not", async () => {
        const few = allScenarios.slice(0, 6);
        const cases = [
          ...casesOf(world, 'leaderless', wholeGroup, few),
          ...casesOf(world, 'leaderless', topics(world, 'spread'), few.slice(0, 2)),
          ...casesOf(world, 'leaderless', partitions(world, 'spread', [0, 1]), few),
          ...casesOf(world, 'leaderless', partitions(world, 'spread', [2]), few.slice(0, 2)),
        ];
        await until('the cluster to give the broker up', 30_000, async () => {
          const leaders = await leadersOf('spread');
          const [first] = await plan([cases[0]!.request]);
          return leaders.includes(undefined) && first!.writability.kind === 'empty';
        });
        const judgedHere = await judge(cases);
        assertSame(judgedHere);
        const refused = judgedHere.filter(({ plan }) => 'refused' in planVerdict(plan));
        assert.equal(refused.length, 10);
      });
    });
  });
}
