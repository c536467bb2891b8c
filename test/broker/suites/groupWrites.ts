// What is written to real groups: commits, deleted offsets, deleted groups, removed members; each with
// the refusals of a real coordinator.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAddress, GroupAdmin, OffsetToCommit } from '../../../src/core/groupAdmin';
import type { GroupDescription } from '../../../src/core/model';
import type { Result } from '../../../src/base/failure/result';
import { deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { startConsumer } from '../../support/kafka/kafkaClients';
import type { ConsumerKind } from '../../support/kafka/kafkaClients';
import type { RunningClient } from '../../support/kafka/runningClient';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

/** Adds the suite; `kinds` are those of consumers that this version knows. */
export function groupWritesSuite(kafka: RunningKafka, kinds: readonly ConsumerKind[]): void {
  describe('writes to groups', () => {
    const prefix = `writes-${randomBytes(4).toString('hex')}`;
    const [topic, other] = [`${prefix}-read`, `${prefix}-other`];
    const id = (name: string): string => `${prefix}-${name}`;
    const names = ['made', 'many', 'doomed', ...kinds, ...kinds.map((kind) => `${kind}-static`)];
    const undo = undoneAfter();
    const clients = new Map<string, RunningClient>();
    let admin: GroupAdmin;

    before('start consumers that stay', async function () {
      this.timeout(300_000); // the first time, the Python client is downloaded
      for (const each of [topic, other]) {
        await kafka().createTopic(each, 2);
        undo(() => kafka().deleteTopic(each));
      }
      undo(() => deleteGroups(kafka().bootstrapServers, names.map(id)));
      const start = async (kind: ConsumerKind, name: string, config = {}): Promise<void> => {
        const client = await startConsumer(kafka(), kind, {
          ...{ topics: [topic], groupId: id(name), config },
        });
        clients.set(name, client);
        undo(() => client.kill());
      };
      await Promise.all(
        kinds.flatMap((kind) => [
          start(kind, kind),
          start(kind, `${kind}-static`, {
            'group.instance.id': 'one',
          }),
        ]),
      );
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    const soon = (): AbortSignal => AbortSignal.timeout(30_000);
    const found = (name: string): GroupAddress => ({ groupId: id(name), coordinator: undefined });
    const to = (name: string, partition: number, offset: bigint): OffsetToCommit => ({
      ...{ topic: name, partition, offset, leaderEpoch: -1, metadata: 'by hand' },
    });
    const failure = (result: Result<unknown> | undefined): readonly [string, string] => {
      assert.ok(result?.ok === false, `it is refused: ${JSON.stringify(result)}`);
      return [result.failure.kind, result.failure.code];
    };

    /** The group with its coordinator, as the extension knows it. */
    async function listed(name: string) {
      const { groups } = await admin.listGroups(soon());
      const listing = groups.find(({ groupId }) => groupId === id(name));
      assert.ok(listing, `${name} is listed`);
      return listing;
    }

    async function described(name: string): Promise<GroupDescription> {
      const listing = await listed(name);
      return valueOf((await admin.describeGroups([listing], soon())).get(id(name)));
    }

    /** `topic/partition` → offset. */
    async function commitsOf(name: string): Promise<Record<string, bigint>> {
      const { groups } = await admin.listGroups(soon());
      const listing = groups.filter(({ groupId }) => groupId === id(name));
      const commits = (await admin.fetchCommittedOffsets(listing, soon())).get(id(name));
      return Object.fromEntries(
        (commits === undefined ? [] : valueOf(commits)).map((commit) => [
          `${commit.topic}/${commit.partition}`,
          valueOf(commit.offset),
        ]),
      );
    }

    describe('commits', () => {
      it('make a group that did not exist, with offsets of any size', async () => {
        const offsets = [to(topic, 0, 2n ** 63n - 1n), to(topic, 1, 0n), to(other, 0, 5n)];
        const done = await admin.commitOffsets([{ ...found('made'), offsets }], soon());
        for (const at of offsets) valueOf(done.get(id('made'))?.get(at.topic, at.partition));
        assert.deepEqual(await commitsOf('made'), {
          [`${topic}/0`]: 2n ** 63n - 1n,
          [`${topic}/1`]: 0n,
          [`${other}/0`]: 5n,
        });
        const { state, protocolType } = await listed('made');
        assert.deepEqual([state, protocolType], ['Empty', '']);
      });

      it('keep leader epoch and metadata, so that an undo is exact', async () => {
        const { groupId, coordinator } = await listed('made');
        const offset = { ...to(topic, 1, 3n), leaderEpoch: 0, metadata: 'döner\n' };
        await admin.commitOffsets([{ groupId, coordinator, offsets: [offset] }], soon());
        const commits = await admin.fetchCommittedOffsets([await listed('made')], soon());
        const [commit] = valueOf(commits.get(groupId)).filter((one) => one.partition === 1);
        assert.deepEqual([commit?.metadata, commit?.leaderEpoch], ['döner\n', 0]);
      });

      it('of a partition that does not exist are refused alone', async () => {
        const offsets = [to(topic, 0, 1n), to(topic, 9, 1n), to(`${prefix}-nowhere`, 0, 1n)];
        const done = await admin.commitOffsets([{ ...found('made'), offsets }], soon());
        const answers = done.get(id('made'));
        valueOf(answers?.get(topic, 0));
        const missing = ['notFound', 'UNKNOWN_TOPIC_OR_PARTITION'];
        assert.deepEqual(failure(answers?.get(topic, 9)), missing);
        assert.deepEqual(failure(answers?.get(`${prefix}-nowhere`, 0)), missing);
        assert.equal((await commitsOf('made'))[`${topic}/0`], 1n);
      });

      for (const kind of kinds) {
        it(`are refused partition by partition where ${kind} runs`, async () => {
          const before = await commitsOf(kind);
          const { groupId, coordinator } = await listed(kind);
          const offsets = [to(topic, 0, 1n), to(other, 1, 1n)];
          const done = await admin.commitOffsets([{ groupId, coordinator, offsets }], soon());
          for (const at of offsets) {
            const answer = done.get(groupId)?.get(at.topic, at.partition);
            assert.deepEqual(failure(answer), ['inUse', 'UNKNOWN_MEMBER_ID']);
          }
          assert.deepEqual(await commitsOf(kind), before);
        });
      }
    });

    describe('deleted offsets', () => {
      it('are gone, and those that were not there are no failure', async () => {
        await admin.commitOffsets(
          [{ ...found('many'), offsets: [to(topic, 0, 1n), to(topic, 1, 2n)] }],
          soon(),
        );
        const partitions = [
          { topic, partition: 0 },
          { topic: other, partition: 1 },
        ];
        const done = await admin.deleteOffsets([{ ...found('many'), partitions }], soon());
        for (const at of partitions) valueOf(done.get(id('many'))?.get(at.topic, at.partition));
        assert.deepEqual(await commitsOf('many'), { [`${topic}/1`]: 2n });
      });

      it('of a group that does not exist are refused', async () => {
        const partitions = [{ topic, partition: 0 }];
        const done = await admin.deleteOffsets([{ ...found('nobody'), partitions }], soon());
        const answer = done.get(id('nobody'))?.get(topic, 0);
        assert.deepEqual(failure(answer), ['notFound', 'GROUP_ID_NOT_FOUND']);
      });

      for (const kind of kinds) {
        it(`of ${kind} are refused for the topic that it reads, and only for that`, async () => {
          const partitions = [
            { topic, partition: 0 },
            { topic: other, partition: 0 },
          ];
          const done = await admin.deleteOffsets([{ ...(await listed(kind)), partitions }], soon());
          const answers = done.get(id(kind));
          assert.deepEqual(failure(answers?.get(topic, 0)), ['inUse', 'GROUP_SUBSCRIBED_TO_TOPIC']);
          valueOf(answers?.get(other, 0));
        });
      }
    });

    describe('deleted groups', () => {
      it('are gone; those with members, or that do not exist, are refused', async () => {
        await admin.commitOffsets([{ ...found('doomed'), offsets: [to(topic, 0, 1n)] }], soon());
        const busy = await Promise.all(kinds.map((kind) => listed(kind)));
        const groups = [found('doomed'), found('nobody'), ...busy];
        const done = await admin.deleteGroups(groups, soon());
        valueOf(done.get(id('doomed')));
        assert.deepEqual(failure(done.get(id('nobody'))), ['notFound', 'GROUP_ID_NOT_FOUND']);
        for (const kind of kinds) {
          assert.deepEqual(failure(done.get(id(kind))), ['inUse', 'NON_EMPTY_GROUP']);
        }
        assert.deepEqual(await commitsOf('doomed'), {});
      });
    });

    describe('many groups at once', () => {
      it('are written one by one, and each says how it went', async () => {
        const groups = Array.from({ length: 100 }, (_, i) => ({
          ...{ ...found(`bulk-${i}`), offsets: [to(topic, 0, BigInt(i))] },
        }));
        undo(async () => {
          await admin.deleteGroups(groups, soon());
        });
        const done = await admin.commitOffsets(groups, soon());
        for (const { groupId } of groups) valueOf(done.get(groupId)?.get(topic, 0));
        assert.equal((await commitsOf('bulk-42'))[`${topic}/0`], 42n);
        const deleted = await admin.deleteGroups(groups, soon());
        for (const { groupId } of groups) valueOf(deleted.get(groupId));
      });
    });

    // Last: the consumers are gone afterwards.
    describe('removed members', () => {
      for (const kind of kinds) {
        it(`of ${kind} leave, dynamic and static, and then commits are taken`, async () => {
          for (const name of [kind, `${kind}-static`]) {
            // Stopped, not ended: it stays a member until its session times out, and cannot join again.
            process.kill(clients.get(name)!.pid, 'SIGSTOP');
            const { groupId, coordinator, members } = await described(name);
            const [member] = members;
            assert.equal(members.length, 1);
            assert.equal(member!.groupInstanceId, name === kind ? undefined : 'one');
            const stranger = { memberId: 'stranger', groupInstanceId: undefined };
            const fenced = { memberId: 'of-yesterday', groupInstanceId: 'one' };
            const others = name === kind ? [stranger] : [stranger, fenced];
            const refused = await admin.removeMembers({ groupId, coordinator }, others, soon());
            for (const { memberId } of others) {
              assert.equal(failure(refused.get(memberId))[0], 'notFound', memberId);
            }
            const done = await admin.removeMembers({ groupId, coordinator }, [member!], soon());
            valueOf(done.get(member!.memberId));
            await until(`${name} to be empty`, 30_000, async () => {
              return (await described(name)).state === 'Empty';
            });
            const offsets = [to(topic, 0, 4n)];
            const commits = await admin.commitOffsets([{ groupId, coordinator, offsets }], soon());
            valueOf(commits.get(groupId)?.get(topic, 0));
            assert.equal((await commitsOf(name))[`${topic}/0`], 4n);
          }
        });
      }
    });
  });
}
