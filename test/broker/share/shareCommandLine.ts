// Ours beside kafka-share-groups.sh: what it lists and describes, where it would reset to, what it writes.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { isWritable } from '../../../src/core/plan/writability';
import type { ResetScope } from '../../../src/core/plan/scope';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import type { ResetScenario } from '../../../src/core/reset/resetScenario';
import { readPlan, type ChangeRule } from '../../../src/core/write/changeRule';
import { applyPlans } from '../../support/changes/anyChange';
import { ConsumerGroupsCli } from '../../support/kafka/consumerGroupsCli';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';
import { describedRows, listedRows, printedRows, type DescribeForm } from './shareTables';
import { february, shareKinds, ShareWorld, type ShareKind } from './shareWorld';

const FORMS: readonly DescribeForm[] = ['offsets', 'members', 'state'];

/** Destinations in the tool's words and as ours. */
const SCENARIOS: readonly (readonly [readonly string[], ResetScenario])[] = [
  [['--to-earliest'], { kind: 'earliest' }],
  [['--to-latest'], { kind: 'latest' }],
  [
    ['--to-datetime', '2026-02-01T00:00:00.000Z'],
    { kind: 'datetime', timestamp: BigInt(february) },
  ],
  [
    ['--to-datetime', '2026-02-03T00:00:00.000Z'],
    { kind: 'datetime', timestamp: BigInt(february + 2 * 86_400_000) },
  ],
];

export function shareCommandLineSuite(kafka: RunningKafka): void {
  describe('share groups beside kafka-share-groups.sh', () => {
    const undo = undoneAfter();
    let world: ShareWorld;
    let admin: GroupAdmin;
    let cli: ConsumerGroupsCli;

    before('start consumers, of whom some leave', async function () {
      this.timeout(300_000);
      world = await ShareWorld.make(kafka());
      undo(() => world.end());
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      cli = await ConsumerGroupsCli.start(kafka(), 'share-groups');
      undo(() => cli.stop());
    });

    const soon = (): AbortSignal => AbortSignal.timeout(60_000);

    /** What the tool printed. */
    async function printed(...words: string[]): Promise<string> {
      const [run] = await cli.run([words]);
      return `${run!.stdout}\n${run!.stderr}`;
    }

    const scopes = (): readonly (readonly [readonly string[], ResetScope])[] => {
      const [orders, payments] = [world.id('orders'), world.id('payments')];
      return [
        [['--all-topics'], { kind: 'wholeGroup' }],
        [['--topic', orders, '--topic', payments], { kind: 'topics', topics: [orders, payments] }],
        [
          ['--topic', `${orders}:0,1`],
          {
            kind: 'partitions',
            partitions: [0, 1].map((partition) => ({ topic: orders, partition })),
          },
        ],
      ];
    };

    const planned = async (name: string, scope: ResetScope, scenario: ResetScenario) => {
      const requests = [{ groupId: world.id(name), scope, scenario }];
      const [plan] = await readResetPlan(admin, requests, soon());
      return plan!;
    };

    for (const [words, state] of [
      [[], undefined],
      [['--state'], undefined],
      [['--state', 'empty'], 'Empty'],
      [['--state', 'stable'], 'Stable'],
    ] as const) {
      it(`list the same with --list ${words.join(' ')}`, async () => {
        const theirs = printedRows(await printed('--list', ...words));
        const ours = await listedRows(admin, state, words.length > 0);
        assert.deepEqual(theirs.sort(), ours.sort());
        assert.ok(ours.length > 0);
      });
    }

    for (const name of shareKinds.filter((kind) => kind !== 'nobody')) {
      for (const form of FORMS) {
        for (const verbose of [false, true]) {
          it(`describe ${name} the same: --${form}${verbose ? ' --verbose' : ''}`, async () => {
            const words = ['--describe', '--group', world.id(name), `--${form}`];
            const output = await printed(...words, ...(verbose ? ['--verbose'] : []));
            const ours = await describedRows(admin, world.id(name), form, verbose);
            assert.deepEqual(printedRows(output).sort(), ours.sort());
            const isEmpty = name === 'partly' || name === 'done';
            assert.equal(output.includes('has no active members'), isEmpty && form !== 'offsets');
          });
        }
      }
    }

    it('know neither of a group that does not exist', async () => {
      assert.match(await printed('--describe', '--group', world.id('nobody')), /not found/);
      const asked = { groupId: world.id('nobody'), coordinator: undefined, type: 'share' } as const;
      const result = (await admin.describeGroups([asked], soon())).get(asked.groupId);
      assert.ok(result?.ok === false && result.failure.kind === 'notFound');
    });

    for (const name of ['partly', 'done', 'nobody'] as const satisfies readonly ShareKind[]) {
      for (const [words, scenario] of SCENARIOS) {
        it(`would be reset to the same: ${name} ${words.join(' ')}`, async () => {
          for (const [scopeWords, scope] of scopes()) {
            const output = await printed(
              ...['--reset-offsets', '--group', world.id(name), ...words, ...scopeWords],
              '--dry-run',
            );
            const plan = await planned(name, scope, scenario);
            assert.ok(isWritable(plan.writability));
            const ours = plan.rows.map((row) => {
              assert.ok(row.kind === 'move');
              const offset = row.after?.offset;
              return `${world.id(name)} ${row.topic} ${row.partition} ${String(offset)}`;
            });
            assert.deepEqual(printedRows(output).sort(), ours.sort(), scopeWords.join(' '));
          }
        });
      }
    }

    it('are refused by both while they have members', async () => {
      const scope = { kind: 'wholeGroup' } as const;
      const output = await printed(
        ...['--reset-offsets', '--group', world.id('live'), '--to-earliest', '--all-topics'],
        '--dry-run',
      );
      assert.match(output, /is not empty/);
      assert.equal((await planned('live', scope, { kind: 'earliest' })).writability.kind, 'active');
    });

    it('refuse both what does not exist', async () => {
      const [orders, nowhere] = [world.id('orders'), world.id('nowhere')];
      for (const [words, scope, reason] of [
        [
          ['--topic', `${orders}:9`],
          { kind: 'partitions', partitions: [{ topic: orders, partition: 9 }] },
          /do not exist/,
        ],
        [['--topic', nowhere], { kind: 'topics', topics: [nowhere] }, /does not host/],
      ] as const) {
        const output = await printed(
          ...['--reset-offsets', '--group', world.id('partly'), '--to-earliest', ...words],
          '--dry-run',
        );
        assert.match(output, reason);
        const { rows } = await planned('partly', scope, { kind: 'earliest' });
        const [row] = rows;
        assert.ok(rows.length === 1 && row?.kind === 'refused');
        assert.ok(row.refusal.kind === 'unknown' && row.refusal.failure.kind === 'notFound');
      }
    });

    describe('write the same', () => {
      const STARTS = [
        ...[['orders', 0, 5n] as const, ['orders', 1, 6n] as const, ['payments', 0, 7n] as const],
      ];

      /** Two groups alike: one for the tool, one for ours. */
      async function twins(name: string): Promise<readonly [theirs: string, ours: string]> {
        const pair = [world.id(`${name}-theirs`), world.id(`${name}-ours`)] as const;
        for (const groupId of pair) await world.startGroup(admin, groupId, STARTS);
        return pair;
      }

      /** Whether both are alike now, as the tool and as we see them. */
      async function assertAlike(theirs: string, ours: string): Promise<void> {
        const seen = async (groupId: string) => {
          const output = await printed('--describe', '--group', groupId, '--offsets');
          const rows = printedRows(output).map((row) => row.replace(groupId, 'g'));
          const known = await describedRows(admin, groupId, 'offsets', false);
          assert.deepEqual(known.map((row) => row.replace(groupId, 'g')).sort(), rows.sort());
          return rows;
        };
        assert.deepEqual(await seen(ours), await seen(theirs));
      }

      const apply = async (rule: ChangeRule): Promise<void> => {
        await applyPlans(admin, await readPlan(admin, rule, soon()));
      };

      for (const [words, scenario] of SCENARIOS) {
        it(`with --execute ${words.join(' ')}`, async () => {
          const [theirs, ours] = await twins(`reset-${words.join('').replace(/\W/g, '')}`);
          for (const [scopeWords, scope] of scopes()) {
            await printed(
              ...['--reset-offsets', '--group', theirs, ...words, ...scopeWords, '--execute'],
            );
            await apply({ kind: 'reset', requests: [{ groupId: ours, scope, scenario }] });
            await assertAlike(theirs, ours);
          }
        });
      }

      it('with --delete-offsets, and refuse it to members', async () => {
        const [theirs, ours] = await twins('forget');
        const orders = world.id('orders');
        const words = ['--topic', orders];
        assert.match(await printed('--delete-offsets', '--group', theirs, ...words), /Successful/);
        const topics = { kind: 'topics', topics: [orders] } as const;
        await apply({ kind: 'deleteOffsets', scopes: new Map([[ours, topics]]) });
        await assertAlike(theirs, ours);
        const live = world.id('live');
        const refused = await printed('--delete-offsets', '--group', live, ...words);
        assert.match(refused, /not empty/);
        const { groups } = await admin.listGroups(soon());
        const address = groups.find(({ groupId }) => groupId === live)!;
        const partitions = [{ topic: orders, partition: 0 }];
        const done = await admin.deleteOffsets([{ ...address, partitions }], soon());
        const result = done.get(live)?.get(orders, 0);
        assert.ok(result?.ok === false && result.failure.kind === 'inUse');
      });

      it('with --delete, and refuse it to members and of what does not exist', async () => {
        const [theirs, ours] = await twins('gone');
        assert.match(await printed('--delete', '--group', theirs), /was successful/);
        await apply({ kind: 'deleteGroups', groupIds: [ours] });
        const { groups } = await admin.listGroups(soon());
        const ids = groups.map(({ groupId }) => groupId);
        assert.deepEqual(
          [theirs, ours].filter((id) => ids.includes(id)),
          [],
        );
        const others = ['live', 'nobody'].map((name) => world.id(name));
        const kinds = ['inUse', 'notFound'];
        for (const [at, groupId] of others.entries()) {
          assert.match(await printed('--delete', '--group', groupId), /could not be deleted/);
          const address = groups.find((one) => one.groupId === groupId);
          const asked = { groupId, coordinator: address?.coordinator };
          const result = (await admin.deleteGroups([asked], soon())).get(groupId);
          assert.ok(result?.ok === false);
          assert.equal(result.failure.kind, kinds[at]);
        }
      });
    });
  });
}
