// A real application of Kafka Streams by its own protocol (KIP-1071), from its first instance to its end, beside
// kafka-streams-groups.sh.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readOffsetDeletion } from '../../../src/core/plan/readDeletionPlan';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import { unlisted } from '../../../src/core/groupAdmin';
import { until } from '../../support/kafka/clusterAdmin';
import { valueOf } from '../adminRows';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';
import { restingStreamsSuite } from './restingStreams';
import { namesOf, READ, SLOW, soon, StreamsRig } from './streamsRig';
import { inOrder, memberRows, offsetRows, stateRow, tableRows } from './streamsTables';
import { waitingStreamsSuite } from './waitingStreams';

export function streamsGroupsSuite(kafka: RunningKafka): void {
  describe('streams groups', () => {
    const suffix = randomBytes(4).toString('hex');
    const { id, orders, returns, repartition, changelog } = namesOf(suffix);
    const undo = undoneAfter();
    let rig: StreamsRig;

    before('start an application that reads two topics', async function () {
      this.timeout(400_000); // the first time, its jars are fetched
      rig = await StreamsRig.make(kafka(), suffix);
      undo(() => rig.end());
      await rig.start();
      await rig.rest(1, READ);
    });

    /** Each form of --describe against what we read. */
    async function assertDescribed(): Promise<void> {
      for (const verbose of [false, true]) {
        const words = ['--describe', '--group', id, ...(verbose ? ['--verbose'] : [])];
        const [offsets, members, state] = await rig.runs([
          [...words, '--offsets'],
          [...words, '--members'],
          [...words, '--state'],
        ]);
        const { snapshot, group } = await rig.read();
        const known = valueOf(group.description);
        assert.deepEqual(
          inOrder(offsetRows(group, snapshot, verbose)),
          inOrder(tableRows(offsets!.stdout)),
        );
        assert.deepEqual(inOrder(memberRows(known, verbose)), inOrder(tableRows(members!.stdout)));
        assert.deepEqual([stateRow(known, snapshot, verbose)], tableRows(state!.stdout));
      }
    }

    it('of one instance: equal every form of --describe, and --list', async () => {
      await assertDescribed();
      const [listed, states] = await rig.runs([['--list'], ['--list', '--state']]);
      assert.ok(listed!.stdout.split('\n').includes(id));
      const { group } = await rig.read();
      const row = tableRows(states!.stdout).find(({ GROUP }) => GROUP === id);
      assert.equal(group.listing.stateText, row?.['STATE']);
      assert.deepEqual([group.listing.type, group.listing.protocolType], ['streams', 'streams']);
      const found = (await rig.admin.describeGroups([unlisted(id)], soon())).get(id);
      assert.equal(valueOf(found).type, 'streams', 'also where nobody says its type');
    });

    it('have their topology', async () => {
      const { topology } = await rig.described();
      const [reading, counting] = topology!.subtopologies!;
      assert.deepEqual([...reading!.sourceTopics].sort(), [orders, returns]);
      assert.deepEqual(reading!.repartitionSinkTopics, [repartition]);
      assert.deepEqual(counting!.repartitionSourceTopics, [{ topic: repartition, partitions: 3 }]);
      assert.deepEqual(
        counting!.changelogTopics.map(({ topic }) => topic),
        [changelog],
      );
    });

    it('refuse what the command line refuses while the application runs', async () => {
      const words = ['--reset-offsets', '--group', id, '--all-input-topics', '--to-earliest'];
      const theirs = await rig.run(...words, '--dry-run');
      assert.match(theirs.stdout + theirs.stderr, /can only be reset if the group .* is inactive/);
      const request = {
        groupId: id,
        scope: { kind: 'wholeGroup' },
        scenario: { kind: 'earliest' },
      } as const;
      const [plan] = await readResetPlan(rig.admin, [request], soon());
      assert.equal(plan!.writability.kind, 'active');
      const [deletion] = await readOffsetDeletion(
        rig.admin,
        new Map([[id, { kind: 'topics', topics: [orders, repartition] }]]),
        soon(),
      );
      assert.ok(deletion!.rows.length > 0);
      for (const row of deletion!.rows) {
        assert.deepEqual(row.kind === 'refused' && row.refusal, { kind: 'subscribed' });
      }
      const at = { topic: orders, partition: 0 };
      const group = { groupId: id, coordinator: undefined };
      const deleted = await rig.admin.deleteOffsets([{ ...group, partitions: [at] }], soon());
      const answer = deleted.get(id)?.get(orders, 0);
      assert.equal(answer?.ok === false && answer.failure.kind, 'inUse');
      const offset = { ...at, offset: 1n, leaderEpoch: -1, metadata: '' };
      const committed = await rig.admin.commitOffsets([{ ...group, offsets: [offset] }], soon());
      const refused = committed.get(id)?.get(orders, 0);
      assert.equal(refused?.ok === false && refused.failure.kind, 'inUse');
      const gone = (await rig.admin.deleteGroups([group], soon())).get(id);
      assert.equal(gone?.ok === false && gone.failure.kind, 'inUse');
    });

    it('of a second instance: tasks move, and are seen to move', async function () {
      this.timeout(SLOW * 3);
      const before = (await rig.described()).groupEpoch ?? 0;
      await rig.start();
      await rig.rest(2, READ);
      const { members, groupEpoch } = await rig.described();
      assert.ok((groupEpoch ?? 0) > before);
      assert.equal(new Set(members.map(({ streams }) => streams?.processId)).size, 2);
      for (const { streams } of members) assert.ok(streams!.tasks.active.length > 0);
      await assertDescribed();
    });

    it('of a group with standby tasks: who keeps a copy', async function () {
      this.timeout(SLOW * 2);
      await kafka().cli('configs', [
        ...['--alter', '--entity-type', 'groups', '--entity-name', id],
        ...['--add-config', 'streams.num.standby.replicas=1'],
      ]);
      await until('standby tasks', SLOW, async () =>
        (await rig.described()).members.some(({ streams }) => streams!.tasks.standby.length > 0),
      );
      await rig.rest(2, READ);
      const { members } = await rig.described();
      const standby = members.flatMap(({ streams }) => streams!.tasks.standby);
      assert.deepEqual(
        standby.map(({ partition }) => partition).sort(),
        [0, 1, 2],
        'of the only subtopology with a store',
      );
      await assertDescribed();
    });

    restingStreamsSuite(() => rig, suffix);
    waitingStreamsSuite(kafka, () => rig, suffix);
  });
}
