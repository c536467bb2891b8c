// At rest, the admin's groups, members, commits and log ends equal what Kafka's own command line
// prints, row for row, for every kind of client.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { CommittedOffset, GroupDescription, GroupListing } from '../../../src/core/model';
import { cliDescribe, cliMembers } from '../../support/kafka/cliDescribe';
import type { DescribeRow } from '../../support/kafka/cliDescribe';
import { logBounds } from '../../support/kafka/clusterAdmin';
import { adminRows, valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { recordsInAll, RestingGroups } from '../restingGroups';
import type { RestingGroup } from '../restingGroups';
import { undoneAfter } from '../undoneAfter';

/** What a listing says of a group besides its id. */
export type ListedAs = Pick<GroupListing, 'type' | 'state' | 'protocolType'>;

/** Adds the suite for those groups, with what their listings must say on this version. */
export function restingGroupsSuite(
  kafka: RunningKafka,
  expected: ReadonlyMap<RestingGroup, ListedAs>,
): void {
  describe('groups at rest', () => {
    const names = [...expected.keys()];
    const undo = undoneAfter();
    let resting: RestingGroups;
    let admin: GroupAdmin;
    let oracle: readonly DescribeRow[];

    before('bring real clients to rest and ask the command line', async function () {
      this.timeout(300_000); // the first time, the Python client is downloaded
      resting = await RestingGroups.start(kafka(), names);
      undo(() => resting.stop(names));
      const ids = names.map((name) => resting.id(name));
      oracle = await cliDescribe(kafka(), ids);
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    const oracleOf = (name: RestingGroup): DescribeRow[] =>
      oracle.filter(({ group }) => group === resting.id(name));

    for (const name of names) {
      it(`${name}: equals --describe, row for row`, async () => {
        assert.ok(oracleOf(name).length > 0, 'the command line knows the group');
        assert.deepEqual(await adminRows(admin, [resting.id(name)]), oracleOf(name));
      });
    }

    it('asked about all of them at once, gives the same rows', async () => {
      const ids = names.map((name) => resting.id(name));
      assert.deepEqual(await adminRows(admin, ids), oracle);
    });

    it('lists each group with its type, state and protocol', async () => {
      const { groups } = await admin.listGroups(AbortSignal.timeout(10_000));
      const listed = names.map((name) => {
        const found = groups.filter(({ groupId }) => groupId === resting.id(name));
        assert.equal(found.length, 1, name);
        const { type, state, protocolType } = found[0]!;
        return [name, { type, state, protocolType }];
      });
      assert.deepEqual(listed, [...expected]);
    });

    it('names every member, idle ones too, as --describe --members does', async () => {
      const id = resting.id('idle-member-group');
      const members = [...(await descriptionOf(admin, id)).members];
      assert.deepEqual(
        members
          .sort((a, b) => a.memberId.localeCompare(b.memberId))
          .map(({ memberId, host, clientId, assignment }) => ({
            ...{ consumerId: memberId, host, clientId },
            partitions: String(assignment?.length),
          })),
        await cliMembers(kafka(), id),
      );
      assert.equal(members.length, 2);
      for (const { subscribedTopics } of members) {
        assert.deepEqual(subscribedTopics, [resting.id('single')]);
      }
    });

    it('names the assignor', async () => {
      const assignors: Partial<Record<RestingGroup, string>> = {
        'manual-commit-group': 'range',
        'rebalance-aware-group': 'cooperative-sticky',
        'simple-group': '',
        'kip848-group': 'uniform',
      };
      for (const name of names) {
        const expectedAssignor = assignors[name];
        if (expectedAssignor === undefined) continue;
        const { assignor } = await descriptionOf(admin, resting.id(name));
        assert.equal(assignor, expectedAssignor, name);
      }
    });

    it('keeps the metadata of a commit', async () => {
      const commits = await commitsOf(admin, resting.id('simple-group'));
      assert.deepEqual(
        commits.map(({ partition, metadata }) => [partition, metadata]),
        [
          [1, 'by hand\0'], // confluent-kafka sends the final NUL of C's strings along
          [2, ''],
        ],
      );
    });

    it('knows where each log starts and ends', async () => {
      const signal = AbortSignal.timeout(10_000);
      for (const topic of [resting.id('orders'), resting.id('formerly')]) {
        const described = valueOf((await admin.describeTopics([topic], signal)).get(topic));
        const starts = await admin.fetchLogOffsets([described], 'start', signal);
        const ends = await admin.fetchLogOffsets([described], 'end', signal);
        const known = described.partitions.map(({ partition }) => ({
          partition,
          start: valueOf(starts.get(topic, partition)),
          end: valueOf(ends.get(topic, partition)),
        }));
        assert.deepEqual(
          known.sort((a, b) => a.partition - b.partition),
          await logBounds(kafka().bootstrapServers, topic),
        );
      }
    });

    it('met clients that commit by their habits', () => {
      const committed = (name: RestingGroup): number =>
        oracleOf(name)
          .filter(({ topic }) => topic === resting.id('orders'))
          .reduce((sum, { currentOffset }) => sum + (Number(currentOffset) || 0), 0);
      assert.equal(committed('auto-commit-group'), recordsInAll);
      assert.equal(committed('manual-commit-group'), 200, 'two batches of a hundred');
      assert.equal(committed('rebalance-aware-group'), 0, 'nothing was revoked yet');
    });
  });
}

async function listingOf(admin: GroupAdmin, groupId: string): Promise<GroupListing[]> {
  const { groups } = await admin.listGroups(AbortSignal.timeout(10_000));
  return groups.filter((group) => group.groupId === groupId);
}

async function descriptionOf(admin: GroupAdmin, groupId: string): Promise<GroupDescription> {
  const listing = await listingOf(admin, groupId);
  const descriptions = await admin.describeGroups(listing, AbortSignal.timeout(10_000));
  return valueOf(descriptions.get(groupId));
}

async function commitsOf(admin: GroupAdmin, groupId: string): Promise<CommittedOffset[]> {
  const listing = await listingOf(admin, groupId);
  const commits = await admin.fetchCommittedOffsets(listing, AbortSignal.timeout(10_000));
  return [...valueOf(commits.get(groupId))].sort((a, b) => a.partition - b.partition);
}
