// A user who may see some groups and topics: those are read as ever, and the rest says which permission
// is missing on what.

import assert from 'node:assert/strict';
import { acceptPlan } from '../../../src/core/write/acceptedPlan';
import { readGroupDeletion } from '../../../src/core/plan/readDeletionPlan';
import { failureSentence } from '../../../src/base/failure/failureSentence';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupListing } from '../../../src/core/model';
import type { Result } from '../../../src/base/failure/result';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { cautionSentences } from '../../../src/core/view/plan/groupCautions';
import { allow } from '../../support/kafka/clusterAdmin';
import { commitOffsets, produce, startConsumer } from '../../support/kafka/kafkaClients';
import { LIMITED } from '../../support/kafka/security/secureListeners';
import { valueOf } from '../adminRows';
import { undoneAfter } from '../undoneAfter';
import { passwordLogin, secureAdmin, type RunningSecureKafka } from './secureAdmin';

const OPEN_GROUP = 'open-group';
const HIDDEN_GROUP = 'hidden-group';
const OPEN_TOPIC = 'open-topic';
const HIDDEN_TOPIC = 'hidden-topic';

export function deniedSuite(secure: RunningSecureKafka): void {
  describe('with some permissions', () => {
    const undo = undoneAfter();
    /** May do everything, and what it sees. */
    let full: GroupAdmin;
    let listings: readonly GroupListing[];
    let limited: GroupAdmin;
    const signal = (): AbortSignal => AbortSignal.timeout(20_000);

    before('make two groups and two topics, and allow one of each', async () => {
      const { cluster } = secure();
      for (const topic of [OPEN_TOPIC, HIDDEN_TOPIC]) await cluster.createTopic(topic, 1);
      await produce(
        cluster,
        [OPEN_TOPIC, HIDDEN_TOPIC].map((topic) => ({ topic, partition: 0, count: 7 })),
      );
      const commits = [OPEN_TOPIC, HIDDEN_TOPIC].map((topic) => ({
        topic,
        partition: 0,
        offset: 4,
      }));
      const groups = [OPEN_GROUP, HIDDEN_GROUP].map((group) => [group, commits] as const);
      await commitOffsets(cluster, new Map(groups));
      await allow(cluster.bootstrapServers, [
        { user: LIMITED.name, operation: 'DESCRIBE', resource: 'GROUP', name: OPEN_GROUP },
        { user: LIMITED.name, operation: 'DESCRIBE', resource: 'TOPIC', name: OPEN_TOPIC },
      ]);
      const admin = (user?: typeof LIMITED): GroupAdmin => {
        const { sasl, secrets } = passwordLogin('SCRAM-SHA-256', user);
        const made = secureAdmin(secure().at('SASL'), {
          security: { tls: undefined, sasl },
          secrets,
        });
        undo(() => made.close());
        return made;
      };
      full = admin();
      limited = admin(LIMITED);
      const { groups: all } = await full.listGroups(signal());
      listings = all.filter(({ groupId }) => [OPEN_GROUP, HIDDEN_GROUP].includes(groupId));
      assert.equal(listings.length, 2);
    });

    /** Denied with that sentence. */
    function isDenied(result: Result<unknown> | undefined, sentence: string): void {
      assert.ok(result?.ok === false, 'it is denied');
      assert.equal(result.failure.kind, 'denied');
      assert.equal(result.failure.operation, 'DESCRIBE');
      assert.equal(failureSentence(result.failure), sentence);
    }

    const noGroup = `No permission for group ${HIDDEN_GROUP}: it needs DESCRIBE on the group (GROUP_AUTHORIZATION_FAILED). Ask for the DESCRIBE permission on the group.`;
    const noTopic = (subject: string): string =>
      `No permission for ${subject}: it needs DESCRIBE on the topic (TOPIC_AUTHORIZATION_FAILED). Ask for the DESCRIBE permission on the topic.`;

    it('the cluster is found, and the groups that may be seen are listed', async () => {
      assert.equal((await limited.describeCluster(signal())).brokers.length, 1);
      const { groups, failures } = await limited.listGroups(signal());
      assert.deepEqual(
        groups.map(({ groupId }) => groupId),
        [OPEN_GROUP],
      );
      assert.deepEqual(failures, []);
    });

    it('members of a group that may be seen are read, and the other says what is missing', async () => {
      const described = await limited.describeGroups(listings, signal());
      assert.equal(valueOf(described.get(OPEN_GROUP)).state, 'Empty');
      isDenied(described.get(HIDDEN_GROUP), noGroup);
    });

    it('so are commits', async () => {
      const commits = await limited.fetchCommittedOffsets(listings, signal());
      isDenied(commits.get(HIDDEN_GROUP), noGroup);
      // The broker leaves out topics that may not be seen, and says nothing of it.
      const seen = valueOf(commits.get(OPEN_GROUP));
      assert.deepEqual(
        seen.map(({ topic, offset }) => [topic, valueOf(offset)]),
        [[OPEN_TOPIC, 4n]],
      );
    });

    it('records of a topic that may only be described say that READ is missing', async () => {
      const at = { topic: OPEN_TOPIC, partition: 0, offset: 4n };
      const sentence = `No permission for topic ${OPEN_TOPIC}: it needs READ on the topic (TOPIC_AUTHORIZATION_FAILED). Ask for the READ permission on the topic.`;
      const read = await limited.readRecords([{ ...at, count: 1 }], signal());
      const times = await limited.fetchTimesAtOffsets([at], signal());
      for (const found of [read.get(OPEN_TOPIC, 0), times.get(OPEN_TOPIC, 0)]) {
        assert.ok(found?.ok === false, 'it is denied');
        assert.equal(failureSentence(found.failure), sentence);
      }
      const allowed = await full.readRecords([{ ...at, count: 5 }], signal());
      assert.equal(valueOf(allowed.get(OPEN_TOPIC, 0)).records.length, 3);
    });

    it('an assigned partition of a topic that may not be seen is unknown, not without a commit', async () => {
      const { cluster } = secure();
      const group = 'reading-both';
      await allow(cluster.bootstrapServers, [
        { user: LIMITED.name, operation: 'DESCRIBE', resource: 'GROUP', name: group },
      ]);
      const consumer = await startConsumer(cluster, 'auto-commit-group', {
        ...{ topics: [OPEN_TOPIC, HIDDEN_TOPIC], groupId: group },
      });
      try {
        const now = Date.now;
        const reading = await readSnapshot(limited, { excludedGroups: [], now }, signal());
        const seen = reading.groups.get(group);
        assert.ok(seen?.description?.ok === true, 'its members are read');
        const hidden = groupPartitions(seen, reading, HIDDEN_TOPIC);
        assert.equal(hidden.length, 1);
        assert.ok(hidden[0]?.lag.kind === 'unknown', hidden[0]?.lag.kind);
        assert.equal(failureSentence(hidden[0].lag.failure), noTopic(`topic ${HIDDEN_TOPIC}`));
        assert.equal(seen.total.unknown, 1);
      } finally {
        await consumer.kill();
      }
    });

    it('deleting a group says that offsets may go unseen, and only to whom that happens', async () => {
      const detail = async (admin: GroupAdmin): Promise<string> => {
        const plans = await readGroupDeletion(admin, [OPEN_GROUP], signal());
        const { groups } = acceptPlan({ kind: 'deleteGroups', groupIds: [OPEN_GROUP] }, plans);
        return cautionSentences('deleteGroups', groups).join(' ');
      };
      assert.match(
        await detail(limited),
        /topics that you have no permission to describe .* deleted too/s,
      );
      assert.doesNotMatch(await detail(full), /no permission to describe/);
    });

    it('so are topics and log ends', async () => {
      const topics = [OPEN_TOPIC, HIDDEN_TOPIC];
      const described = await limited.describeTopics(topics, signal());
      assert.equal(valueOf(described.get(OPEN_TOPIC)).partitions.length, 1);
      isDenied(described.get(HIDDEN_TOPIC), noTopic(`topic ${HIDDEN_TOPIC}`));

      const known = await full.describeTopics(topics, signal());
      const both = topics.map((topic) => valueOf(known.get(topic)));
      const ends = await limited.fetchLogOffsets(both, 'end', signal());
      assert.equal(valueOf(ends.get(OPEN_TOPIC, 0)), 7n);
      isDenied(ends.get(HIDDEN_TOPIC, 0), noTopic(`partition 0 of topic ${HIDDEN_TOPIC}`));
    });

    it('writes say which permission they would need', async () => {
      const at = { topic: OPEN_TOPIC, partition: 0 };
      const group = { groupId: OPEN_GROUP, coordinator: undefined };
      const needs = (result: Result<unknown> | undefined, operation: string): void => {
        assert.ok(result?.ok === false, 'it is denied');
        assert.deepEqual([result.failure.kind, result.failure.operation], ['denied', operation]);
        const sentence = failureSentence(result.failure);
        assert.match(sentence, new RegExp(`Ask for the ${operation} permission on the group`));
      };
      const offset = { ...at, offset: 1n, leaderEpoch: -1, metadata: '' };
      const committed = await limited.commitOffsets([{ ...group, offsets: [offset] }], signal());
      needs(committed.get(OPEN_GROUP)?.get(OPEN_TOPIC, 0), 'READ');
      const deleted = await limited.deleteOffsets([{ ...group, partitions: [at] }], signal());
      needs(deleted.get(OPEN_GROUP)?.get(OPEN_TOPIC, 0), 'DELETE');
      const gone = await limited.deleteGroups([group], signal());
      needs(gone.get(OPEN_GROUP), 'DELETE');
      const removed = await limited.removeMembers(
        group,
        [{ memberId: 'nobody', groupInstanceId: undefined }],
        signal(),
      );
      needs(removed.get('nobody'), 'READ');

      const commits = await full.fetchCommittedOffsets(listings, signal());
      const kept = valueOf(commits.get(OPEN_GROUP)).find(({ topic }) => topic === OPEN_TOPIC);
      assert.equal(kept === undefined ? undefined : valueOf(kept.offset), 4n);
    });
  });
}
