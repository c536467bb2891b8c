// Brokers of which a part has failed, or of which one answer cannot be had: only what it is about is
// missing or unknown, and that is said.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupListing } from '../../../src/core/model';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { failureSentence } from '../../../src/base/failure/failureSentence';
import { brokersText } from '../../../src/core/view/tree/clusterRow';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { consumerGroupDescribe } from '../../../src/wire/api/groups/consumerGroupDescribe';
import { changedAnswers } from '../../support/brokers/changedAnswers';
import { failedShard } from '../../support/dialects/failedShard';
import { strayedLists } from '../../support/dialects/listedByOthers';
import { leftOverBytes } from '../../support/dialects/leftOverBytes';
import { namelessTopics } from '../../support/dialects/namelessTopics';
import { ociStreaming } from '../../support/dialects/ociStreaming';
import { closesForTopic, refusedTopics } from '../../support/dialects/refusedTopics';
import { unreadableMember } from '../../support/dialects/unreadableMember';
import { DemoAdmin, failureOf, forever, quiet, valueOf } from './demoAdmin';

describe('brokers in trouble', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  describe('a shard of a coordinator that has failed', () => {
    const SHARD = new Set(['nightly-import', 'price-list-publisher']);
    let lost: ReadonlySet<string>;
    const listed = async () => {
      lost = new Set();
      const connect = demo.counted(failedShard(connectWithKafkajs, () => lost));
      const admin = demo.newAdmin({ connect });
      assert.deepEqual((await admin.listGroups(forever())).failures, []);
      return admin;
    };

    it('is said of the groups that vanish together, until they are back', async () => {
      const admin = await listed();
      for (const reading of ['first', 'second']) {
        lost = SHARD;
        const { failures, groups, ...rest } = await admin.listGroups(forever());
        assert.ok(groups.every(({ groupId }) => !SHARD.has(groupId)));
        const sentences = failures.map(failureSentence).join('\n');
        for (const groupId of SHARD)
          assert.ok(sentences.includes(groupId), `${reading}: ${sentences}`);
        assert.ok(failures.every(({ code }) => code === 'NOT_COORDINATOR'));
        assert.match(brokersText({ ...rest, failures }), /^3 brokers · some groups missing$/);
      }
      lost = new Set();
      assert.deepEqual((await admin.listGroups(forever())).failures, []);
    });

    it('is not said of groups that were deleted', async () => {
      const admin = await listed();
      for (const groupId of SHARD) demo.cluster.world.groups.delete(groupId);
      const { failures, groups } = await admin.listGroups(forever());
      assert.deepEqual(failures, []);
      assert.ok(groups.every(({ groupId }) => !SHARD.has(groupId)));
    });

    it('is looked for with no request as long as nothing vanishes', async () => {
      const admin = await listed();
      demo.requests.clear();
      await admin.listGroups(forever());
      assert.deepEqual([...demo.requests], [['ListGroups', 3]]);
    });

    it('is not said of a broker that does not answer: its failure tells of its groups', async () => {
      const admin = await listed();
      const { coordinator } = await demo.listing('nightly-import');
      demo.cluster.faults.stopBroker(coordinator);
      const { failures } = await admin.listGroups(forever());
      assert.deepEqual(
        failures.map(({ kind }) => kind),
        ['unreachable'],
      );
      await demo.cluster.faults.startBroker(coordinator);
    });
  });

  it('an answer about one group that cannot be read costs only that group', async () => {
    const admin = demo.newAdmin({
      connect: unreadableMember(connectWithKafkajs, 'manual-commit-group'),
    });
    const { groups } = await admin.listGroups(forever());
    const described = await admin.describeGroups(groups, forever());
    const plain = await demo.admin.describeGroups(groups, forever());
    const failing = groups.filter(({ groupId }) => {
      return plain.get(groupId)!.ok && !described.get(groupId)!.ok;
    });
    assert.deepEqual(
      failing.map(({ groupId }) => groupId),
      ['manual-commit-group'],
    );
    assert.equal(failureOf(described.get('manual-commit-group')).kind, 'malformed');
  });

  it('a broker that describes only one group at a time is asked so from then on', async () => {
    const connect = demo.counted(ociStreaming.connect(connectWithKafkajs, demo.cluster.world));
    const admin = demo.newAdmin({ connect });
    const { groups } = await admin.listGroups(forever());
    const classic = groups.filter(({ type }) => type === 'classic');
    for (const together of [3, 0]) {
      demo.requests.clear();
      for (const result of (await admin.describeGroups(classic, forever())).values()) {
        valueOf(result);
      }
      assert.equal(demo.requests.get('DescribeGroups'), classic.length + together);
    }
  });

  for (const [how, refuse] of Object.entries({
    'an error for all': refusedTopics,
    'the end of the connection': closesForTopic,
  })) {
    it(`a topic's name that brokers refuse with ${how} costs only that topic`, async () => {
      const admin = demo.newAdmin({ connect: refuse(connectWithKafkajs, 'bad name') });
      const known = [...demo.cluster.world.topics.keys()];
      const topics = await admin.describeTopics([...known, 'bad name'], forever());
      for (const topic of known) assert.equal(valueOf(topics.get(topic)).topic, topic);
      assert.equal(topics.get('bad name')?.ok, false);
    });
  }

  describe('groups that several brokers list', () => {
    /** That broker lists the group too, as it was. */
    const alsoListedBy = (broker: number, groupId: string, groupState: string) => {
      const port = demo.cluster.brokers.find(({ nodeId }) => nodeId === broker)!.port;
      return demo.newAdmin({
        connect: (endpoint, options, signal) =>
          (endpoint.port === port
            ? changedAnswers(connectWithKafkajs, listGroups, ({ groups, ...answer }) => ({
                ...answer,
                groups: [
                  ...groups.filter((group) => group.groupId !== groupId),
                  { groupId, protocolType: 'consumer', groupState, groupType: 'classic' },
                ],
              }))
            : connectWithKafkajs)(endpoint, options, signal),
      });
    };

    for (const state of ['Empty', 'Dead', 'Stable']) {
      it(`are as their coordinator says, whatever the others say: ${state}`, async () => {
        // The last broker to be asked: whatever comes first does not count for that.
        const own = (await demo.admin.listGroups(forever())).groups.find(
          (one) => one.coordinator === 3 && one.state === 'Stable' && one.type === 'classic',
        )!;
        for (const broker of [1, 2]) {
          const { groups } = await alsoListedBy(broker, own.groupId, state).listGroups(forever());
          assert.deepEqual(
            groups.filter(({ groupId }) => groupId === own.groupId),
            [own],
          );
        }
      });
    }
  });

  describe('groups that only a broker lists that does not coordinate them', () => {
    let moved: boolean;
    const newAdmin = () => {
      moved = true;
      const connect = strayedLists(connectWithKafkajs, demo.cluster.world, () => moved);
      return demo.newAdmin({ connect: demo.counted(connect) });
    };
    const reading = async (admin: GroupAdmin) => {
      const { groups } = await admin.listGroups(forever());
      await admin.fetchCommittedOffsets(groups, forever());
      return groups;
    };
    async function assertFound(groups: readonly GroupListing[]): Promise<void> {
      const plain = new Map((await reading(demo.admin)).map((one) => [one.groupId, one]));
      assert.ok(groups.length > 10);
      for (const { groupId, coordinator, state } of groups) {
        assert.equal(coordinator, plain.get(groupId)!.coordinator, groupId);
        assert.equal(state, 'Unknown', 'what is listed is of long ago');
      }
    }

    it('are known from the first reading on, and cost nothing in those after it', async () => {
      const admin = newAdmin();
      await assertFound(await reading(admin));
      demo.requests.clear();
      const again = await reading(admin);
      assert.equal(demo.requests.get('FindCoordinator'), undefined);
      await assertFound(again);
    });

    it('are known from the reading on after the one in which they strayed', async () => {
      const admin = newAdmin();
      moved = false;
      await reading(admin);
      moved = true;
      await reading(admin);
      await assertFound(await reading(admin));
    });

    it('are looked for with one request where brokers list what they lead', async () => {
      const admin = newAdmin();
      moved = false;
      demo.requests.clear();
      for (const expected of [1, undefined]) {
        await reading(admin);
        assert.equal(demo.requests.get('FindCoordinator'), expected);
        demo.requests.clear();
      }
    });

    it('count as listed again, as soon as their coordinator lists them', async () => {
      const admin = newAdmin();
      await reading(admin);
      moved = false;
      const [plain, theirs] = await Promise.all([reading(demo.admin), reading(admin)]);
      const byId = (a: GroupListing, b: GroupListing) => a.groupId.localeCompare(b.groupId);
      assert.deepEqual([...theirs].sort(byId), [...plain].sort(byId));
    });
  });

  describe('topics that are named only by id', () => {
    it('get their names with one request, and the next reading makes nothing anew', async () => {
      const { world } = demo.cluster;
      const connect = demo.counted(namelessTopics.connect(connectWithKafkajs, world));
      const admin = demo.newAdmin({ connect });
      const listing = await demo.listing('payment-authorizer');
      await admin.listGroups(forever());
      demo.requests.clear();
      const first = await admin.describeGroups([listing], forever());
      assert.equal(demo.requests.get('Metadata'), 1);
      const second = await admin.describeGroups([listing], forever());
      assert.equal(demo.requests.get('Metadata'), 1);
      const [one, other] = [first, second].map((answer) => valueOf(answer.get(listing.groupId)));
      assert.equal(one, other);
      for (const { assignment } of one!.members) {
        for (const { topic } of assignment!) assert.equal(topic, 'payments');
      }
    });

    it('leave an assignment unknown where no broker knows the id', async () => {
      const { world } = demo.cluster;
      const strange = changedAnswers(
        namelessTopics.connect(connectWithKafkajs, world),
        consumerGroupDescribe,
        ({ groups, ...answer }) => ({
          ...answer,
          groups: groups.map(({ members, ...group }) => ({
            ...group,
            members: members.map((member) => ({
              ...member,
              assignment: {
                topicPartitions: [{ topicId: 'f'.repeat(32), topicName: '', partitions: [0] }],
              },
            })),
          })),
        }),
      );
      const admin = demo.newAdmin({ connect: strange });
      const listing = await demo.listing('payment-authorizer');
      const described = await admin.describeGroups([listing], forever());
      const { members } = valueOf(described.get(listing.groupId));
      assert.ok(members.length > 0);
      for (const { assignment } of members) assert.equal(assignment, undefined);
    });
  });

  it('bytes after the end of answers are told once a connection', async () => {
    const warnings: string[] = [];
    const log = { ...quiet, warn: (message: string) => void warnings.push(message) };
    const connect = leftOverBytes.connect(connectWithKafkajs, demo.cluster.world);
    const admin = demo.newAdmin({ connect, log });
    await admin.listGroups(forever());
    await admin.listGroups(forever());
    assert.ok(warnings.length >= 3 && new Set(warnings).size === warnings.length, warnings.join());
    assert.match(
      warnings[0]!,
      /^127\.0\.0\.1:\d+ appends bytes to its answers: .* 1 bytes are left over/,
    );
  });
});
