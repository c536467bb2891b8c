// Where groups are replicated, the death of their coordinator only moves them: what was listed before
// is read from wherever it is now. Needs three brokers and three replicas of every group.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupListing } from '../../../src/core/model';
import { aliveBrokers, listedGroups, until } from '../../support/kafka/clusterAdmin';
import { commitOffsets } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import { needsOwnBrokers } from '../onKafka';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

export function movedCoordinatorSuite(kafka: RunningKafka): void {
  describe('a coordinator that moved', () => {
    const topic = `moved-${randomBytes(4).toString('hex')}`;
    const groupIds = Array.from({ length: 20 }, (_, index) => `${topic}-group-${index}`);
    const undo = undoneAfter();
    let admin: GroupAdmin;
    /** As they were listed before anything moved. */
    let listings: readonly GroupListing[];

    before('spread groups, then kill a broker that coordinates some', async function () {
      needsOwnBrokers(this, kafka());
      await kafka().createTopic(topic, 1, { replicationFactor: 3 });
      const commits = groupIds.map((id) => [id, [{ topic, partition: 0, offset: 3 }]] as const);
      await commitOffsets(kafka(), new Map(commits));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      const { groups } = await admin.listGroups(AbortSignal.timeout(10_000));
      listings = groups.filter(({ groupId }) => groupIds.includes(groupId));
      assert.equal(listings.length, groupIds.length);

      const victim = listings[0]!.coordinator;
      await kafka().node(victim).kill();
      // New coordinators load what they take over; until then, brokers themselves know too little.
      await until('other brokers to take the groups over', 30_000, async () => {
        const alive = await aliveBrokers(kafka().bootstrapServers);
        if (alive.length === 0 || alive.includes(victim)) return false;
        const listed = await listedGroups(kafka().bootstrapServers).catch((): string[] => []);
        return groupIds.every((id) => listed.includes(id));
      });
    });

    it('is found again, and every commit is read', async () => {
      const commits = await admin.fetchCommittedOffsets(listings, AbortSignal.timeout(30_000));
      for (const id of groupIds) {
        assert.deepEqual(
          valueOf(commits.get(id)).map(({ offset }) => valueOf(offset)),
          [3n],
        );
      }
    });

    it('is found again, and every group is described by its new coordinator', async () => {
      const described = await admin.describeGroups(listings, AbortSignal.timeout(30_000));
      const alive = await aliveBrokers(kafka().bootstrapServers);
      for (const id of groupIds) {
        const { state, coordinator } = valueOf(described.get(id));
        assert.equal(state, 'Empty');
        assert.ok(alive.includes(coordinator), `${id} is said to be on broker ${coordinator}`);
      }
    });

    it('loses no group from the list', async () => {
      const { groups } = await admin.listGroups(AbortSignal.timeout(20_000));
      const listed = groups.map(({ groupId }) => groupId).filter((id) => groupIds.includes(id));
      assert.deepEqual(listed.sort(), [...groupIds].sort());
    });
  });
}
