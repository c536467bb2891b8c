// Share groups of real consumers: who reads what, where they start, what they have finished, and what every
// write and undo does to them.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Failure } from '../../../src/base/failure/failure';
import type { Result } from '../../../src/base/failure/result';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { finishedBeyondStart } from '../../../src/core/lag';
import type { CommittedOffset } from '../../../src/core/model';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { cautionSentences } from '../../../src/core/view/plan/groupCautions';
import { acceptPlan } from '../../../src/core/write/acceptedPlan';
import { readPlan, type ChangeRule } from '../../../src/core/write/changeRule';
import { anyChange, applyPlans, doAndUndo } from '../../support/changes/anyChange';
import { ScriptedPerson } from '../../support/changes/scriptedPerson';
import { startShareConsumers } from '../../support/kafka/clients/shareConsumers';
import { until } from '../../support/kafka/clusterAdmin';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';
import { RECORDS, ShareWorld } from './shareWorld';

const UNDO_RUNS = 12;

export function shareGroupsSuite(kafka: RunningKafka): void {
  describe('share groups', () => {
    const undo = undoneAfter();
    let world: ShareWorld;
    let admin: GroupAdmin;

    before('start consumers, of whom some leave', async function () {
      this.timeout(300_000);
      world = await ShareWorld.make(kafka());
      undo(() => world.end());
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    const soon = (): AbortSignal => AbortSignal.timeout(30_000);

    async function listed(groupId: string) {
      const { groups } = await admin.listGroups(soon());
      const listing = groups.find((one) => one.groupId === groupId);
      assert.ok(listing, `${groupId} is listed`);
      return listing;
    }

    async function startsOf(groupId: string): Promise<readonly CommittedOffset[]> {
      const found = await admin.fetchCommittedOffsets([await listed(groupId)], soon());
      return valueOf(found.get(groupId));
    }

    /** 'orders 0' → start and what is not finished, of those that have a start. */
    async function placesOf(groupId: string): Promise<Record<string, readonly bigint[]>> {
      const starts = await startsOf(groupId);
      return Object.fromEntries(
        starts.flatMap(({ topic, partition, offset, share }) => {
          const start = valueOf(offset);
          const name = `${topic.replace(world.id(''), '')} ${partition}`;
          return start < 0n ? [] : [[name, [start, share?.lag ?? -1n]]];
        }),
      );
    }

    const failure = (result: Result<unknown> | undefined): Failure => {
      assert.ok(result?.ok === false, `it is refused: ${JSON.stringify(result)}`);
      return result.failure;
    };

    const plan = async (rule: ChangeRule): Promise<GroupPlan> => {
      const [one] = await readPlan(admin, rule, soon());
      assert.ok(one);
      return one;
    };

    it('are listed and described, with several members of one partition', async () => {
      const groupId = world.id('crowd');
      const { type, state, protocolType } = await listed(groupId);
      assert.deepEqual([type, state, protocolType], ['share', 'Stable', 'share']);
      const partition = [{ topic: world.id('single'), partition: 0 }];
      await until('both members to read the only partition', 30_000, async () => {
        const found = await admin.describeGroups([await listed(groupId)], soon());
        const { members } = valueOf(found.get(groupId));
        return (
          members.length === 2 &&
          members.every(({ assignment }) => isDeepStrictEqual(assignment, partition))
        );
      });
      const { members, assignor, groupEpoch } = valueOf(
        (await admin.describeGroups([await listed(groupId)], soon())).get(groupId),
      );
      assert.equal(assignor, 'simple');
      assert.ok(groupEpoch! > 0 && members.every(({ memberEpoch }) => memberEpoch! > 0));
      const names = members.map(({ clientId }) => clientId).sort();
      assert.deepEqual(names, ['fourth', 'third']);
      for (const { subscribedTopics } of members) {
        assert.deepEqual(subscribedTopics, [world.id('single')]);
      }
    });

    it('start at the latest where something is not finished, and count what is left', async () => {
      const places = await placesOf(world.id('partly'));
      assert.deepEqual(places['orders 0'], [0n, 57n]);
      // Kafka keeps the start for a while after what follows it is finished.
      const [start, left] = places['orders 1']!;
      assert.ok(start! <= 10n && left === 10n, String(places['orders 1']));
      const done = await placesOf(world.id('done'));
      const lags = Object.values(done).map(([, lag]) => lag);
      assert.deepEqual(lags, [0n, 0n, 0n, 0n]);
    });

    it('say in a reading how far they are, as their broker counts it', async () => {
      const snapshot = await readSnapshot(admin, { excludedGroups: [], now: Date.now }, soon());
      const group = snapshot.groups.get(world.id('partly'));
      assert.equal(group?.total.lag, 67n);
      assert.equal(group.total.unknown, 0);
      const [first] = valueOf(group.commits);
      const end = snapshot.endOffsets.get(world.id('orders'), 0);
      assert.equal(finishedBeyondStart(first!, end), 3n);
    });

    it('are found by their coordinator alone, whatever type they have', async () => {
      const groupId = world.id('partly');
      const unlisted = { groupId, coordinator: undefined, type: 'unknown' } as const;
      const description = valueOf((await admin.describeGroups([unlisted], soon())).get(groupId));
      assert.deepEqual([description.type, description.state], ['share', 'Empty']);
      const starts = valueOf((await admin.fetchCommittedOffsets([unlisted], soon())).get(groupId));
      assert.deepEqual(starts, await startsOf(groupId));
    });

    it('that do not exist have no starts', async () => {
      const groupId = world.id('nobody');
      const asked = { groupId, coordinator: undefined, type: 'share' } as const;
      assert.deepEqual(
        valueOf((await admin.fetchCommittedOffsets([asked], soon())).get(groupId)),
        [],
      );
      const description = (await admin.describeGroups([asked], soon())).get(groupId);
      assert.equal(failure(description).kind, 'notFound');
    });

    describe('written to', () => {
      const partition = (topic: string, number: number, offset: bigint) => ({
        ...{ topic, partition: number, offset, leaderEpoch: -1, metadata: '' },
      });

      it('are made where they are not there, and refuse a partition that is not there alone', async () => {
        const groupId = world.id('made');
        const [orders, nowhere] = [world.id('orders'), world.id('nowhere')];
        const offsets = [
          ...[partition(orders, 0, 7n), partition(orders, 9, 1n), partition(nowhere, 0, 1n)],
        ];
        const group = { groupId, coordinator: undefined, type: 'share', offsets } as const;
        const done = (await admin.commitOffsets([group], soon())).get(groupId);
        valueOf(done?.get(orders, 0));
        assert.equal(failure(done?.get(orders, 9)).kind, 'notFound');
        assert.equal(failure(done?.get(nowhere, 0)).kind, 'notFound');
        assert.deepEqual((await placesOf(groupId))['orders 0'], [7n, 53n]);
        assert.equal((await listed(groupId)).type, 'share');
      });

      it('refuse while they have members', async () => {
        const address = await listed(world.id('live'));
        const { groupId } = address;
        const before = await placesOf(groupId);
        const topic = world.id('orders');
        const offsets = [partition(topic, 0, 1n)];
        const moved = (await admin.commitOffsets([{ ...address, offsets }], soon())).get(groupId);
        assert.deepEqual(failure(moved?.get(topic, 0)).kind, 'inUse');
        const partitions = [{ topic, partition: 0 }];
        const gone = (await admin.deleteOffsets([{ ...address, partitions }], soon())).get(groupId);
        assert.deepEqual(failure(gone?.get(topic, 0)).kind, 'inUse');
        const deleted = await admin.deleteGroups([address], soon());
        assert.deepEqual(failure(deleted.get(groupId)).kind, 'inUse');
        assert.deepEqual(await placesOf(groupId), before);
      });

      it('are not taken for groups that commit, nor the other way round', async () => {
        const groupId = world.id('partly');
        const offsets = [partition(world.id('orders'), 0, 1n)];
        const group = { groupId, coordinator: undefined, offsets };
        const done = (await admin.commitOffsets([group], soon())).get(groupId);
        assert.equal(failure(done?.get(world.id('orders'), 0)).code, 'GROUP_ID_NOT_FOUND');
        const committing = { ...group, groupId: world.id('commits') };
        valueOf(
          (await admin.commitOffsets([committing], soon()))
            .get(committing.groupId)
            ?.get(world.id('orders'), 0),
        );
        const asShare = { ...committing, type: 'share', coordinator: undefined } as const;
        const refused = (await admin.commitOffsets([asShare], soon())).get(asShare.groupId);
        assert.equal(refused?.get(world.id('orders'), 0)?.ok, false);
      });
    });

    it('are reset as planned; an undo gives the starts back, and not what was finished', async function () {
      this.timeout(120_000);
      const groupId = world.id('reset');
      const orders = world.id('orders');
      const reader = { groupId, clientId: 'picky', topics: [orders] };
      const picky = await startShareConsumers(kafka(), [{ ...reader, accepts: '0=3-5,1=0-9' }]);
      await picky.stop();
      await until('its member to be gone', 30_000, async () => {
        return (await listed(groupId)).state === 'Empty';
      });
      const rule: ChangeRule = {
        kind: 'reset',
        requests: [{ groupId, scope: { kind: 'wholeGroup' }, scenario: { kind: 'latest' } }],
      };
      const person = new ScriptedPerson();
      const before = await placesOf(groupId);
      const accepted = await person.accept(admin, rule);
      const sentences = cautionSentences('reset', accepted.groups).join(' ');
      const finished = Object.entries(before).reduce((sum, [name, [start = 0n, lag = 0n]]) => {
        return sum + BigInt(RECORDS.orders[Number(name.slice(-1))] ?? 0) - start - lag;
      }, 0n);
      assert.ok(finished >= 3n, String(finished));
      assert.match(sentences, new RegExp(`has finished ${finished} messages beyond its start `));
      const end = await person.change(admin, accepted);
      assert.ok(end.kind === 'done', `${end.kind} ${'surprise' in end ? end.surprise.kind : ''}`);
      assert.deepEqual((await placesOf(groupId))['orders 0'], [60n, 0n]);
      const { changes } = end.entry;
      const back = await person.accept(admin, { kind: 'undo', changes });
      assert.equal((await person.change(admin, back, {}, end.entry.id)).kind, 'done');
      // All 60 are left again: those three, too.
      const after = await placesOf(groupId);
      assert.deepEqual(after['orders 0'], [0n, 60n]);
      assert.deepEqual(after['orders 1']?.[0], before['orders 1']?.[0]);
      const every = Object.values(after).reduce((sum, [, lag = 0n]) => sum + Number(lag), 0);
      const again = await startShareConsumers(kafka(), [{ ...reader, accepts: every }]);
      await again.stop();
    });

    it('forget whole topics, and get them back', async () => {
      const groupId = world.id('forgetful');
      const starts = [
        ...[['orders', 0, 5n] as const, ['orders', 1, 6n] as const, ['payments', 0, 7n] as const],
      ];
      await world.startGroup(admin, groupId, starts);
      const before = await placesOf(groupId);
      const topics = [world.id('orders')];
      const scopes = new Map([[groupId, { kind: 'topics', topics } as const]]);
      const changes = await applyPlans(admin, [await plan({ kind: 'deleteOffsets', scopes })]);
      assert.deepEqual(Object.keys(await placesOf(groupId)), ['payments 0']);
      await applyPlans(admin, [await plan({ kind: 'undo', changes })]);
      assert.deepEqual(await placesOf(groupId), before);
    });

    it('keep a new start beside others of its topic, as the plan of the undo says', async () => {
      const groupId = world.id('half');
      await world.startGroup(admin, groupId, [['orders', 0, 5n]]);
      const topics = [world.id('orders')];
      const changes = await applyPlans(admin, [
        await plan({
          kind: 'reset',
          requests: [
            { groupId, scope: { kind: 'topics', topics }, scenario: { kind: 'earliest' } },
          ],
        }),
      ]);
      const back = await plan({ kind: 'undo', changes });
      const kinds = back.rows.map(({ partition, kind }) => [partition, kind]);
      assert.deepEqual(kinds.sort(), [
        [0, 'move'],
        [1, 'refused'],
        [2, 'refused'],
      ]);
      const { groups } = acceptPlan({ kind: 'undo', changes }, [back]);
      assert.equal(groups[0]?.targets.length, 1);
      await applyPlans(admin, [back]);
      const places = await placesOf(groupId);
      assert.deepEqual(places['orders 0']?.[0], 5n);
      assert.deepEqual(places['orders 1']?.[0], 0n);
    });

    it('end where they began, whatever was done and undone', async function () {
      this.timeout(200_000);
      const ids = ['a', 'b', 'absent'].map((name) => world.id(`undo-${name}`));
      const [first = '', second = ''] = ids;
      await world.startGroup(admin, first, [
        ...[['orders', 0, 12n] as const, ['orders', 1, 5n] as const, ['orders', 2, 0n] as const],
      ]);
      await world.startGroup(admin, second, [
        ...[['payments', 0, 3n] as const, ['payments', 1, 7n] as const],
      ]);
      const picture = async (): Promise<string[]> => {
        const groups = await readFreshGroups(admin, ids, soon());
        return [...groups.values()].flatMap(({ groupId, type, writability, commits }) => [
          `${groupId} ${type ?? ''} ${writability.kind}`,
          ...[...commits.entries()].map(([at, { offset }]) => {
            return `${at.topic}-${at.partition} ${valueOf(offset)}`;
          }),
        ]);
      };
      const before = await picture();
      assert.equal(before.length, 8);
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyChange(ids, [world.id('orders'), world.id('payments')]), {
            ...{ minLength: 1, maxLength: 4 },
          }),
          async (changes) => {
            await doAndUndo(admin, changes);
            assert.deepEqual(await picture(), before);
          },
        ),
        { numRuns: UNDO_RUNS, endOnFailure: true },
      );
    });
  });
}
