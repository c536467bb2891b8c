// A real application of Kafka Streams by its own protocol (KIP-1071), from its first instance to its end, beside
// kafka-streams-groups.sh: what it says of the group, and what it does to it.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupDescription } from '../../../src/core/model';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import type { ResetScope } from '../../../src/core/plan/scope';
import { readGroupDeletion, readOffsetDeletion } from '../../../src/core/plan/readDeletionPlan';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import type { ClusterSnapshot, GroupSnapshot } from '../../../src/core/store/clusterSnapshot';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { missingTopics } from '../../../src/core/streams/missingTopics';
import { applyChange } from '../../../src/core/write/applyChange';
import { wholeChanges } from '../../support/changes/wholeChange';
import { ConsumerGroupsCli, type CliRun } from '../../support/kafka/consumerGroupsCli';
import {
  startStreamsApp,
  streamsTopics,
  type StreamsAppOptions,
  type StreamsInstance,
} from '../../support/kafka/clients/streamsApp';
import { deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { produce } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { allScenarios } from '../resetCases';
import { cliVerdict, isSameVerdict, planVerdict } from '../resetVerdict';
import { undoneAfter } from '../undoneAfter';
import { inOrder, memberRows, offsetRows, stateRow, tableRows } from './streamsTables';

const soon = (): AbortSignal => AbortSignal.timeout(60_000);
const RUNNING = /^STATE RUNNING$/;
/** Heartbeats are seconds apart, and every step of a rebalance waits for them. */
const SLOW = 120_000;

export function streamsGroupsSuite(kafka: RunningKafka): void {
  describe('streams groups', () => {
    const suffix = randomBytes(4).toString('hex');
    const [orders, returns] = [`orders-${suffix}`, `returns-${suffix}`];
    const id = `totals-${suffix}`;
    const { repartition, changelog } = streamsTopics(id);
    const undo = undoneAfter();
    let admin: GroupAdmin;
    let cli: ConsumerGroupsCli;
    const instances: StreamsInstance[] = [];

    const start = async (options: Partial<StreamsAppOptions> = {}): Promise<StreamsInstance> => {
      const whole = { id, protocol: 'streams', topics: [orders, returns], ...options } as const;
      const instance = await startStreamsApp(kafka().bootstrapServers, whole);
      undo(() => instance.end());
      return instance;
    };

    before('start an application that reads two topics', async function () {
      this.timeout(400_000); // the first time, its jars are fetched
      await kafka().createTopic(orders, 3);
      await kafka().createTopic(returns, 3);
      const partitions = [
        ...[0, 1, 2].map((partition) => ({ topic: orders, partition })),
        ...[0, 1, 2].map((partition) => ({ topic: returns, partition })),
      ];
      await produce(
        kafka(),
        partitions.map((at) => ({ ...at, count: 20, timestamp: Date.now() - 20 * 60_000 })),
      );
      undo(async () => {
        for (const topic of [orders, returns, repartition, changelog]) {
          await kafka()
            .deleteTopic(topic)
            .catch(() => undefined);
        }
      });
      undo(() => deleteGroups(kafka().bootstrapServers, [id]));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      cli = await ConsumerGroupsCli.start(kafka(), 'streams-groups');
      undo(() => cli.stop());
      instances.push(await start());
      await instances[0]!.client.line(RUNNING, { timeout: SLOW });
    });

    async function run(...words: readonly string[]): Promise<CliRun> {
      const [only] = await cli.run([words]);
      return only!;
    }

    async function read(
      groupId = id,
    ): Promise<{ snapshot: ClusterSnapshot; group: GroupSnapshot }> {
      const options = { excludedGroups: [], now: () => 0, only: (one: string) => one === groupId };
      const snapshot = await readSnapshot(admin, options, soon());
      const group = snapshot.groups.get(groupId);
      assert.ok(group !== undefined, `${groupId} is not listed`);
      return { snapshot, group };
    }

    const described = async (groupId = id): Promise<GroupDescription> =>
      valueOf((await read(groupId)).group.description);

    /** Waits until the tasks are where they are to be, and everything is read. */
    async function rest(members: number): Promise<void> {
      await until(`${id} to rest with ${members} members`, SLOW, async () => {
        const { group, snapshot } = await read();
        const known = group.description;
        return (
          known?.ok === true &&
          known.value.state === 'Stable' &&
          known.value.members.length === members &&
          known.value.members.every(
            ({ streams }) =>
              JSON.stringify(streams?.tasks) === JSON.stringify(streams?.targetTasks),
          ) &&
          groupPartitions(group, snapshot).length === 9 &&
          groupPartitions(group, snapshot).every(
            ({ lag, member }) => lag.kind === 'known' && lag.lag === 0n && member !== undefined,
          )
        );
      });
    }

    /** Each form of --describe against what we read. */
    async function assertDescribed(): Promise<void> {
      for (const verbose of [false, true]) {
        const words = ['--describe', '--group', id, ...(verbose ? ['--verbose'] : [])];
        const [offsets, members, state] = await cli.run([
          [...words, '--offsets'],
          [...words, '--members'],
          [...words, '--state'],
        ]);
        const { snapshot, group } = await read();
        const known = valueOf(group.description);
        assert.deepEqual(
          inOrder(offsetRows(group, snapshot, verbose)),
          inOrder(tableRows(offsets!.stdout)),
        );
        assert.deepEqual(inOrder(memberRows(known, verbose)), inOrder(tableRows(members!.stdout)));
        assert.deepEqual([stateRow(known, snapshot, verbose)], tableRows(state!.stdout));
      }
    }

    it('of one instance: equal every form of --describe, and --list', async function () {
      this.timeout(SLOW * 2);
      await rest(1);
      await assertDescribed();
      const [listed, states] = await cli.run([['--list'], ['--list', '--state']]);
      assert.ok(listed!.stdout.split('\n').includes(id));
      const { group } = await read();
      const row = tableRows(states!.stdout).find(({ GROUP }) => GROUP === id);
      assert.equal(group.listing.stateText, row?.['STATE']);
      assert.deepEqual([group.listing.type, group.listing.protocolType], ['streams', 'streams']);
    });

    it('have their topology', async () => {
      const { topology } = await described();
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
      const theirs = await run(...words, '--dry-run');
      assert.match(theirs.stdout + theirs.stderr, /can only be reset if the group .* is inactive/);
      const plan = await planned({ kind: 'wholeGroup' }, 0);
      assert.equal(plan.writability.kind, 'active');
      const [deletion] = await readOffsetDeletion(
        admin,
        new Map([[id, { kind: 'topics', topics: [orders, repartition] }]]),
        soon(),
      );
      assert.ok(deletion!.rows.length > 0);
      for (const row of deletion!.rows) {
        assert.deepEqual(row.kind === 'refused' && row.refusal, { kind: 'subscribed' });
      }
      const at = { topic: orders, partition: 0 };
      const group = { groupId: id, coordinator: undefined };
      const deleted = await admin.deleteOffsets([{ ...group, partitions: [at] }], soon());
      const answer = deleted.get(id)?.get(orders, 0);
      assert.equal(answer?.ok === false && answer.failure.kind, 'inUse');
      const offset = { ...at, offset: 1n, leaderEpoch: -1, metadata: '' };
      const committed = await admin.commitOffsets([{ ...group, offsets: [offset] }], soon());
      const refused = committed.get(id)?.get(orders, 0);
      assert.equal(refused?.ok === false && refused.failure.kind, 'inUse');
      const gone = (await admin.deleteGroups([group], soon())).get(id);
      assert.equal(gone?.ok === false && gone.failure.kind, 'inUse');
    });

    it('of a second instance: tasks move, and are seen to move', async function () {
      this.timeout(SLOW * 3);
      const before = (await described()).groupEpoch ?? 0;
      instances.push(await start());
      await rest(2);
      const { members, groupEpoch } = await described();
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
        (await described()).members.some(({ streams }) => streams!.tasks.standby.length > 0),
      );
      await rest(2);
      const { members } = await described();
      const standby = members.flatMap(({ streams }) => streams!.tasks.standby);
      assert.deepEqual(
        standby.map(({ partition }) => partition).sort(),
        [0, 1, 2],
        'of the only subtopology with a store',
      );
      await assertDescribed();
    });

    describe('without members', () => {
      before('end both instances', async function () {
        this.timeout(SLOW * 2);
        for (const instance of instances.splice(0)) await instance.end();
        await until(`${id} to be empty`, SLOW, async () => {
          return (await read()).group.listing.state === 'Empty';
        });
      });

      it('keep their topology', async () => {
        const fresh = (await readFreshGroups(admin, [id], soon())).get(id);
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
        const runs = await cli.run(
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
            admin,
            [{ groupId: id, scope: ours, scenario }],
            soon(),
          );
          const [mine, theirs] = [planVerdict(plan!), cliVerdict(runs[i]!)];
          if (!isSameVerdict(mine, theirs)) assert.deepEqual(mine, theirs, words.join(' '));
        }
      });

      it('carry out a reset as the command line does, and undo it', async function () {
        this.timeout(SLOW * 2);
        const first = await commits();
        for (const [i, scenario] of allScenarios.entries()) {
          if (i % 2 === 1) continue;
          const words = ['--reset-offsets', '--group', id, '--all-input-topics', ...scenario.words];
          const theirs = await run(...words, '--execute');
          const after = await commits();
          assert.ok(theirs.stdout.includes(orders), `${words.join(' ')}\n${theirs.stderr}`);
          await restore(first);
          const plan = await planned({ kind: 'wholeGroup' }, i);
          await applyChange(admin, wholeChanges([plan]), { signal: soon() });
          assert.deepEqual(await commits(), after, words.join(' '));
          await restore(first);
          assert.deepEqual(await commits(), first);
        }
      });

      it('delete offsets as the command line does', async function () {
        this.timeout(SLOW);
        const first = await commits();
        for (const [words, scope] of scopes.slice(0, 3)) {
          const theirs = await run('--delete-offsets', '--group', id, ...words);
          assert.match(theirs.stdout, /Request succeeded/, theirs.stderr);
          const after = await commits();
          assert.notDeepEqual(after, first);
          await restore(first);
          const [plan] = await readOffsetDeletion(admin, new Map([[id, scope]]), soon());
          await applyChange(admin, wholeChanges([plan!]), { signal: soon() });
          assert.deepEqual(await commits(), after, words.join(' '));
          await restore(first);
        }
      });

      it('are deleted as the command line does, internal topics left', async function () {
        this.timeout(SLOW);
        const [plan] = await readGroupDeletion(admin, [id], soon());
        assert.deepEqual(plan!.cautions, [
          { kind: 'streamsTopics', topics: { changelog: 1, repartition: 1 } },
        ]);
        await applyChange(admin, wholeChanges([plan!]), { signal: soon() });
        const { groups } = await admin.listGroups(soon());
        assert.ok(!groups.some(({ groupId }) => groupId === id));
        assert.ok(!(await run('--list')).stdout.includes(id));
        const topics = await admin.describeTopics([repartition, changelog], soon());
        for (const topic of topics.values()) assert.ok(topic.ok);
      });
    });

    async function planned(scope: ResetScope, scenario: number): Promise<GroupPlan> {
      const request = { groupId: id, scope, scenario: allScenarios[scenario]!.ours };
      const [plan] = await readResetPlan(admin, [request], soon());
      return plan!;
    }

    /** Every commit as text: leader epochs and metadata are not the command line's business. */
    async function commits(): Promise<string[]> {
      const found = valueOf(
        (
          await admin.fetchCommittedOffsets(
            [{ groupId: id, coordinator: undefined, type: 'streams' }],
            soon(),
          )
        ).get(id),
      );
      return found
        .map(({ topic, partition, offset }) => `${topic} ${partition} ${valueOf(offset)}`)
        .sort();
    }

    async function restore(picture: readonly string[]): Promise<void> {
      const offsets = picture.map((line) => {
        const [topic = '', partition, offset = ''] = line.split(' ');
        return {
          topic,
          partition: Number(partition),
          offset: BigInt(offset),
          leaderEpoch: -1,
          metadata: '',
        };
      });
      const done = await admin.commitOffsets(
        [{ groupId: id, coordinator: undefined, offsets }],
        soon(),
      );
      for (const [, one] of done.get(id)!.entries()) valueOf(one);
    }

    it('that wait for a topic are not ready, and the topic is named until it is there', async function () {
      this.timeout(SLOW * 3);
      const waiting = `waiting-${suffix}`;
      const missing = `missing-${suffix}`;
      // The application gives up after two heartbeats, and begins again.
      await kafka().cli('configs', [
        ...['--alter', '--entity-type', 'groups', '--entity-name', waiting],
        ...['--add-config', 'streams.heartbeat.interval.ms=5000'],
      ]);
      await start({ id: waiting, topics: [orders, missing] });
      undo(async () => {
        await kafka().deleteTopic(missing);
        for (const topic of Object.values(streamsTopics(waiting))) await kafka().deleteTopic(topic);
      });
      const missed = async (): Promise<readonly string[]> => {
        const { groups } = await admin.listGroups(soon());
        if (!groups.some(({ groupId }) => groupId === waiting)) return [];
        const { group, snapshot } = await read(waiting);
        return missingTopics(group.description, snapshot.topics);
      };
      await until(`${waiting} to miss a topic`, SLOW, async () => (await missed()).length > 0);
      assert.deepEqual(await missed(), [missing]);
      await kafka().createTopic(missing, 2);
      await until(`${waiting} to have its tasks`, SLOW, async () => {
        const { members, state } = await described(waiting);
        return state === 'Stable' && members[0]?.assignment?.length === 8;
      });
      const { group, snapshot } = await read(waiting);
      assert.deepEqual(await missed(), []);
      const partitions = groupPartitions(group, snapshot).filter(({ topic }) => topic === missing);
      assert.equal(partitions.length, 2, 'as many as there are, though there are three tasks');
      for (const { end } of partitions) valueOf(end);
    });
  });
}
