// A broker that is killed, or hangs, costs its own groups and partitions and nothing else, says so,
// and is forgiven when it is back. Needs three brokers and one replica of every group.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupListing, TopicDescription } from '../../../src/core/model';
import { until } from '../../support/kafka/clusterAdmin';
import { commitOffsets, produce } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import { needsOwnBrokers } from '../onKafka';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const victim = 3;
/** Partition n lies on broker n + 1, and nowhere else. */
const placement = [[1], [2], [3]];

export function brokenBrokerSuite(kafka: RunningKafka): void {
  describe('a broken broker', () => {
    const topic = `placed-${randomBytes(4).toString('hex')}`;
    const groupIds = Array.from({ length: 30 }, (_, index) => `${topic}-group-${index}`);
    const undo = undoneAfter();
    let admin: GroupAdmin;
    /** As they were listed when all was well. */
    let listings: readonly GroupListing[];

    before('spread groups and partitions over three brokers', async function () {
      needsOwnBrokers(this, kafka());
      await kafka().createTopic(topic, placement.length, { replicas: placement });
      await produce(
        kafka(),
        placement.map((_, partition) => ({ topic, partition, count: 5 })),
      );
      const commits = groupIds.map((id) => [id, [{ topic, partition: 0, offset: 3 }]] as const);
      await commitOffsets(kafka(), new Map(commits));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      listings = await listed(admin);
      const coordinators = new Set(listings.map(({ coordinator }) => coordinator));
      assert.equal(listings.length, groupIds.length);
      assert.equal(coordinators.size, 3, 'every broker coordinates some of the groups');
    });

    async function listed(by: GroupAdmin): Promise<GroupListing[]> {
      const { groups } = await by.listGroups(AbortSignal.timeout(20_000));
      return groups.filter(({ groupId }) => groupIds.includes(groupId));
    }

    /** Ids of those whose coordinator is, or is not, the victim. */
    const idsOn = (broken: boolean): string[] =>
      listings
        .filter(({ coordinator }) => (coordinator === victim) === broken)
        .map(({ groupId }) => groupId)
        .sort();

    /** Everything works again for that admin, which reads in rounds as the extension does. */
    async function recovers(by: GroupAdmin): Promise<void> {
      await until('every group and log end to be read again', 30_000, async () => {
        const signal = AbortSignal.timeout(20_000);
        const { groups, failures } = await by.listGroups(signal);
        const ours = groups.filter(({ groupId }) => groupIds.includes(groupId));
        const commits = await by.fetchCommittedOffsets(ours, signal);
        const described = valueOf((await by.describeTopics([topic], signal)).get(topic));
        const ends = await by.fetchLogOffsets([described], 'end', signal);
        return (
          failures.length === 0 &&
          groupIds.every((id) => commits.get(id)?.ok) &&
          placement.every((_, partition) => ends.get(topic, partition)?.ok)
        );
      });
      assert.deepEqual((await listed(by)).map(({ groupId }) => groupId).sort(), groupIds.sort());
    }

    describe('that was killed', () => {
      before(async () => {
        await kafka().node(victim).kill();
      });

      it('is named at once, and the groups of the others are still listed', async () => {
        const { groups, failures } = await admin.listGroups(AbortSignal.timeout(20_000));
        assert.deepEqual(
          failures.map(({ kind }) => kind),
          ['unreachable'],
        );
        assert.match(failures[0]!.subject, new RegExp(`\\b${victim}\\b`));
        const ours = groups.map(({ groupId }) => groupId).filter((id) => groupIds.includes(id));
        assert.deepEqual(ours.sort(), idsOn(false));
      });

      it('costs the members and commits of its own groups only', async () => {
        const signal = AbortSignal.timeout(30_000);
        const described = await admin.describeGroups(listings, signal);
        const commits = await admin.fetchCommittedOffsets(listings, signal);
        assert.equal(described.size, listings.length);
        assert.equal(commits.size, listings.length);
        for (const id of idsOn(false)) {
          valueOf(described.get(id));
          assert.deepEqual(
            valueOf(commits.get(id)).map(({ offset }) => valueOf(offset)),
            [3n],
          );
        }
        for (const id of idsOn(true)) {
          assert.equal(described.get(id)?.ok, false, `${id} described`);
          assert.equal(commits.get(id)?.ok, false, `${id} read`);
        }
      });

      it('leaves its partitions without a leader, and the rest readable', async () => {
        // Every broker learns of it in its own time: what counts is the one that the admin asks.
        const signal = AbortSignal.timeout(40_000);
        const describe = async () =>
          valueOf((await admin.describeTopics([topic], signal)).get(topic));
        const given = ({ partitions }: TopicDescription) =>
          partitions.some(({ leader }) => leader === undefined);
        await until('the cluster to give the broker up', 20_000, async () =>
          given(await describe()),
        );
        const described = await describe();
        const leaders = new Map(described.partitions.map((at) => [at.partition, at.leader]));
        assert.deepEqual([leaders.get(0), leaders.get(1), leaders.get(2)], [1, 2, undefined]);

        for (const position of ['start', 'end'] as const) {
          const offsets = await admin.fetchLogOffsets([described], position, signal);
          const known = position === 'end' ? 5n : 0n;
          assert.equal(valueOf(offsets.get(topic, 0)), known);
          assert.equal(valueOf(offsets.get(topic, 1)), known);
          const lost = offsets.get(topic, 2);
          assert.equal(lost?.ok === false && lost.failure.kind, 'noLeader');
        }
      });

      it('is not forgotten with its groups: a newcomer reads the others and is told of the loss', async () => {
        const newcomer = connectAdmin(kafka());
        try {
          const signal = AbortSignal.timeout(40_000);
          await until('the newcomer to hear that the broker is gone', 20_000, async () => {
            const { brokers } = await newcomer.describeCluster(signal);
            return brokers.every(({ nodeId }) => nodeId !== victim);
          });
          const { groups, failures } = await newcomer.listGroups(signal);
          const ids = groups.map(({ groupId }) => groupId).filter((id) => groupIds.includes(id));
          assert.deepEqual(ids.sort(), idsOn(false));
          const lost = failures.find(({ kind }) => kind === 'noLeader');
          assert.match(lost?.subject ?? '', /^\d+ of 12 partitions of __consumer_offsets$/);
        } finally {
          await newcomer.close();
        }
      });

      it('is used again once it is back', async () => {
        kafka().node(victim).start();
        await kafka().ready();
        await recovers(admin);
      });
    });

    describe('that hangs', () => {
      let impatient: GroupAdmin;

      before(async () => {
        impatient = connectAdmin(kafka(), { requestTimeoutMs: 2000 });
        undo(() => impatient.close());
        await recovers(impatient);
        kafka().node(victim).pause();
      });

      after(() => {
        kafka().node(victim).resume();
      });

      it('is named when its time is up, and the groups of the others are still listed', async () => {
        const { groups, failures } = await impatient.listGroups(AbortSignal.timeout(20_000));
        const [late, ...others] = failures;
        assert.equal(late?.kind, 'timeout');
        assert.match(late.subject, new RegExp(`\\b${victim}\\b`));
        // On a busy machine the controller may have given it up meanwhile.
        assert.deepEqual(
          others.filter(({ kind }) => kind !== 'noLeader'),
          [],
        );
        const ours = groups.map(({ groupId }) => groupId).filter((id) => groupIds.includes(id));
        assert.deepEqual(ours.sort(), idsOn(false));
      });

      it('is used again once it has come to', async () => {
        kafka().node(victim).resume();
        await kafka().ready();
        await recovers(impatient);
      });
    });

    it('a topic that is gone is not found, and its neighbours are', async () => {
      const gone = `${topic}-gone`;
      await kafka().createTopic(gone, 1);
      await kafka().deleteTopic(gone);
      const signal = AbortSignal.timeout(20_000);
      await until('every broker to have heard of it', 30_000, async () => {
        const answer = (await admin.describeTopics([gone], signal)).get(gone);
        return answer?.ok === false && answer.failure.kind === 'notFound';
      });
      const described = await admin.describeTopics([gone, topic], signal);
      assert.equal(described.get(gone)?.ok, false);
      assert.equal(valueOf(described.get(topic)).partitions.length, placement.length);
    });
  });
}
