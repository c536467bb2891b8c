// What plans say beside offsets, as real brokers tell it: compaction, limits, and groups of Kafka Streams.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { AssignerProtocol, Kafka, logLevel, type PartitionAssigner } from 'kafkajs';
import { acceptPlan } from '../../../src/core/write/acceptedPlan';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import type { ChangeKind } from '../../../src/core/plan/groupChange';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import { readTopicLife, UNKNOWN_LIFE } from '../../../src/core/reset/topicLife';
import { cautionSentences } from '../../../src/core/view/plan/groupCautions';
import { planRowText } from '../../../src/core/view/plan/planWords';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { withoutApi } from '../../support/brokers/changedAnswers';
import { deleteGroups } from '../../support/kafka/clusterAdmin';
import { commitOffsets, produce } from '../../support/kafka/kafkaClients';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

/** One member reads everything; what counts is the name, which is that of Kafka Streams' own assignor. */
const streamsAssigner: PartitionAssigner = ({ cluster }) => ({
  name: 'stream',
  version: 0,
  protocol: ({ topics }) => ({
    name: 'stream',
    metadata: AssignerProtocol.MemberMetadata.encode({
      ...{ version: 0, topics, userData: Buffer.alloc(0) },
    }),
  }),
  assign: ({ members, topics }) => {
    const assignment = Object.fromEntries(
      topics.map((topic) => [
        topic,
        cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId),
      ]),
    );
    return Promise.resolve(
      members.map(({ memberId }, index) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          ...{ version: 0, assignment: index === 0 ? assignment : {}, userData: Buffer.alloc(0) },
        }),
      })),
    );
  },
});

const cautions = (kind: ChangeKind, plan: GroupPlan): string =>
  cautionSentences(kind, acceptPlan({ kind: 'undo', changes: [] }, [plan]).groups).join(' ');

export function planFactsSuite(kafka: RunningKafka): void {
  describe('what plans say beside offsets', () => {
    const suffix = randomBytes(4).toString('hex');
    const [plain, table] = [`facts-plain-${suffix}`, `facts-table-${suffix}`];
    const groupId = `facts-${suffix}`;
    const internal = `${groupId}-by-key-repartition`;
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('create topics, one of them compacted, and a group', async () => {
      const configs = new Map([[table, { config: { 'cleanup.policy': 'compact,delete' } }]]);
      for (const topic of [plain, table, internal]) {
        await kafka().createTopic(topic, 1, configs.get(topic));
        undo(() => kafka().deleteTopic(topic));
      }
      // Not to the compacted one, which takes no records without a key.
      const topics = [plain, internal];
      await produce(
        kafka(),
        topics.map((topic) => ({ topic, partition: 0, count: 10 })),
      );
      const commits = topics.map((topic) => ({ topic, partition: 0, offset: 6 }));
      await commitOffsets(kafka(), new Map([[groupId, commits]]));
      undo(() => deleteGroups(kafka().bootstrapServers, [groupId]));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    const soon = (): AbortSignal => AbortSignal.timeout(30_000);

    async function reset(topics: readonly string[], by = admin): Promise<GroupPlan> {
      const scope = { kind: 'topics', topics } as const;
      const request = { groupId, scope, scenario: { kind: 'earliest' } } as const;
      return (await readResetPlan(by, [request], soon()))[0]!;
    }

    it('counts exactly where a topic is not compacted, and at most where it is', async () => {
      const compaction = await admin.describeCompaction([plain, table], soon());
      assert.deepEqual(compaction.get(plain), { ok: true, value: false });
      assert.deepEqual(compaction.get(table), { ok: true, value: true });
      assert.deepEqual((await reset([plain])).rows.map(planRowText), ['6 → 0 · replays 6']);
    });

    it('knows from when to when a topic has records, or that the brokers do not say', async () => {
      const now = Date.now();
      const life = await readTopicLife(admin, [{ topic: plain, partition: 0 }], soon());
      if (kafka().version.startsWith('2.')) assert.deepEqual(life, UNKNOWN_LIFE);
      else {
        assert.ok(life.first !== undefined && life.last !== undefined);
        assert.ok(life.first <= life.last && life.last <= BigInt(now));
        assert.ok(life.first > BigInt(now - 600_000));
      }
    });

    it('knows of no limits where there is no access control', async () => {
      const limits = await admin.describeLimits(soon());
      assert.deepEqual(limits, { deletesOffsets: true, mayHideTopics: false });
    });

    it('says beforehand what cannot be undone without OffsetDelete', async () => {
      const older = connectAdmin(kafka(), {
        connect: withoutApi(connectWithKafkajs, offsetDelete),
      });
      try {
        const plan = await reset([plain, table], older);
        assert.match(
          cautions('reset', plan),
          /an undo cannot remove the committed offsets that this creates/,
        );
        assert.doesNotMatch(
          cautions('reset', await reset([plain], older)),
          /an undo cannot remove/,
        );
      } finally {
        await older.close();
      }
    });

    it('marks internal topics of Kafka Streams, and knows the group by them', async () => {
      const plan = await reset([plain, internal]);
      const notes = plan.rows.map(
        (row) => row.kind === 'move' && row.notes.map(({ kind }) => kind),
      );
      assert.deepEqual(notes, [['internalTopic'], []]);
      assert.match(cautions('reset', plan), /is an application of Kafka Streams/);
    });

    it('knows a group of Kafka Streams by its assignor while it runs', async () => {
      const { bootstrapServers } = kafka();
      const client = new Kafka({
        brokers: bootstrapServers.split(','),
        logLevel: logLevel.NOTHING,
      });
      const streams = `streams-${suffix}`;
      const consumer = client.consumer({ groupId: streams, partitionAssigners: [streamsAssigner] });
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [plain], fromBeginning: true });
        const joined = new Promise((resolve) => consumer.on('consumer.group_join', resolve));
        await consumer.run({ eachMessage: () => Promise.resolve() });
        await joined;
        const request = { groupId: streams, scope: { kind: 'topics', topics: [plain] } } as const;
        const scenario = { kind: 'earliest' } as const;
        const [plan] = await readResetPlan(admin, [{ ...request, scenario }], soon());
        assert.equal(plan?.writability.kind, 'active');
        assert.deepEqual(plan.cautions, [{ kind: 'streamsState' }]);
      } finally {
        await consumer.disconnect();
        await deleteGroups(bootstrapServers, [streams]);
      }
    });
  });
}
