// Consumers of libraries that nobody here wrote, side by side: members, assignor, assignment, commits and
// lag equal the command line's.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupDescription } from '../../../src/core/model';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { matchlessPatterns } from '../../../src/core/view/matchlessPatterns';
import { javaGroups, javaTopics, startJavaClients } from '../../support/kafka/clients/javaClients';
import { scriptConsumers, startScriptConsumer } from '../../support/kafka/clients/scriptClients';
import { parseDescribe, parseMembers, parseState } from '../../support/kafka/cliDescribe';
import { deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { ConsumerGroupsCli } from '../../support/kafka/consumerGroupsCli';
import { goConsumers, startGoConsumer } from '../../support/kafka/goClients';
import { produce } from '../../support/kafka/kafkaClients';
import { adminRows, valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const PARTITIONS = 3;

export function foreignClientsSuite(kafka: RunningKafka): void {
  describe('clients of many libraries', () => {
    const suffix = randomBytes(4).toString('hex');
    const topic = `clients-${suffix}`;
    const idOf = (consumer: string) => `${consumer}-${suffix}`;
    const java = javaGroups(suffix);
    /** By what reads it: each group that the command line describes, its assignor and how much it reads. */
    const subjects = new Map([
      ["Go's franz-go", { groupId: idOf('franz'), assignor: 'cooperative-sticky' }],
      ["Go's sarama", { groupId: idOf('sarama'), assignor: 'range' }],
      ["Go's segmentio", { groupId: idOf('segmentio'), assignor: 'range' }],
      ['kafka-python', { groupId: idOf('kafka_python'), assignor: 'range' }],
      ['a static member of aiokafka', { groupId: idOf('aiokafka_static'), assignor: 'roundrobin' }],
      ['kafkajs', { groupId: idOf('kafkajs'), assignor: 'RoundRobinAssigner' }],
      ['a KIP-848 pattern in Java', { groupId: java.pattern, assignor: 'uniform' }],
      ['a sink of Connect', { groupId: java.sink, assignor: 'range' }],
      // Its repartition topic has as many partitions as the topic.
      ['Kafka Streams', { groupId: java.streams, assignor: 'stream', topics: 2 }],
    ]);
    const undo = undoneAfter();
    let admin: GroupAdmin;
    let cli: ConsumerGroupsCli;

    const describeByCli = async (groupId: string, ...options: string[]): Promise<string> => {
      const [run] = await cli.run([['--describe', '--group', groupId, ...options]]);
      return run!.stdout;
    };

    before('let them read everything', async function () {
      this.timeout(900_000); // the first time, they are fetched and built
      const { bootstrapServers } = kafka();
      await kafka().createTopic(topic, PARTITIONS);
      undo(() => kafka().deleteTopic(topic));
      await produce(
        kafka(),
        Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, partition, count: 10 })),
      );
      const ids = [...subjects.values()].map(({ groupId }) => groupId);
      undo(() => deleteGroups(bootstrapServers, [...ids, ...Object.values(java)]));
      cli = await ConsumerGroupsCli.start(kafka());
      undo(() => cli.stop());
      // One after the other where they share what is fetched or built the first time.
      const startJava = async (): Promise<void> => {
        const end = await startJavaClients(bootstrapServers, topic, suffix);
        undo(async () => {
          await end();
          for (const own of javaTopics(suffix)) await kafka().deleteTopic(own);
        });
      };
      const startGo = async (): Promise<void> => {
        for (const consumer of goConsumers) {
          const client = await startGoConsumer(kafka(), consumer, idOf(consumer), topic);
          undo(() => client.stop());
        }
      };
      const startScripts = async (): Promise<void> => {
        for (const consumer of scriptConsumers) {
          const groupId = idOf(consumer);
          const client = await startScriptConsumer(consumer, bootstrapServers, groupId, topic);
          undo(() => client.stop());
        }
      };
      await Promise.all([startJava(), startGo(), startScripts()]);
      for (const [name, { groupId, topics = 1 }] of subjects) {
        await until(`${name} to have read everything`, 120_000, async () => {
          try {
            const rows = parseDescribe(await describeByCli(groupId));
            return (
              rows.length === topics * PARTITIONS &&
              rows.every(({ lag, consumerId }) => lag === '0' && consumerId !== '-')
            );
          } catch {
            return false; // no such group yet
          }
        });
      }
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    async function described(groupId: string): Promise<GroupDescription> {
      const soon = AbortSignal.timeout(30_000);
      const { groups } = await admin.listGroups(soon);
      const listed = groups.filter((one) => one.groupId === groupId);
      return valueOf((await admin.describeGroups(listed, soon)).get(groupId));
    }

    for (const [name, { groupId, assignor, topics = 1 }] of subjects) {
      it(`${name}: equals --describe, row for row`, async () => {
        const oracle = parseDescribe(await describeByCli(groupId));
        assert.equal(oracle.length, topics * PARTITIONS);
        assert.deepEqual(await adminRows(admin, [groupId]), oracle);
      });

      it(`${name}: equals --members and --state`, async () => {
        const group = await described(groupId);
        assert.deepEqual(membersOf(group), parseMembers(await describeByCli(groupId, '--members')));
        assert.deepEqual(
          { assignor: group.assignor, state: group.stateText, members: `${group.members.length}` },
          parseState(await describeByCli(groupId, '--state')),
        );
        assert.equal(group.assignor, assignor);
      });
    }

    it('a KIP-848 pattern that matches no topic: its member, and nothing read', async () => {
      const groupId = java.matchless;
      const group = await described(groupId);
      assert.deepEqual(membersOf(group), parseMembers(await describeByCli(groupId, '--members')));
      const [member] = group.members;
      assert.equal(member!.subscribedPattern, `nothing-${suffix}-.*`);
      assert.deepEqual([member!.subscribedTopics, member!.assignment], [[], []]);
      assert.deepEqual([...matchlessPatterns(group)], [member!.subscribedPattern]);
      assert.deepEqual([...matchlessPatterns(await described(java.pattern))], []);
      assert.deepEqual(await adminRows(admin, [groupId]), []);
    });

    it('workers of Connect: who they are; the command line refuses them', async () => {
      assert.match(
        await describeByCli(java.workers),
        /is not a consumer group \(connect\)/,
        'if it has learnt to, compare with it',
      );
      const { protocolType, assignor, members } = await described(java.workers);
      assert.deepEqual(
        { protocolType, assignor },
        { protocolType: 'connect', assignor: 'sessioned' },
      );
      const [worker] = members;
      assert.deepEqual(
        [members.length, worker!.host, worker!.assignment],
        [1, '/127.0.0.1', undefined],
      );
      const { url, leader, connectors, tasks } = worker!.connect!;
      assert.match(url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/$/);
      assert.equal(leader, worker!.memberId);
      const connector = `sink-${suffix}`;
      assert.deepEqual(connectors, [connector]);
      assert.deepEqual(
        [...tasks].sort((a, b) => a.task - b.task),
        [0, 1].map((task) => ({ connector, task })),
      );
    });

    it('Kafka Streams by its own protocol: lag equals --offsets, and who reads what is known', async () => {
      const groupId = java.kip1071;
      const args = ['--describe', '--offsets', '--group', groupId];
      const oracle = new Map(
        (await kafka().cli('streams-groups', args))
          .split('\n')
          .map((line) => line.trim().split(/\s+/))
          .filter(([group]) => group === groupId)
          .map(([, ofTopic, partition, lag]) => [`${ofTopic} ${partition}`, lag!]),
      );
      const options = { excludedGroups: [], now: () => 0 };
      const snapshot = await readSnapshot(admin, options, AbortSignal.timeout(30_000));
      const group = snapshot.groups.get(groupId)!;
      assert.equal(group.listing.type, 'streams');
      for (const { topic: ofTopic, partition, lag } of groupPartitions(group, snapshot)) {
        assert.equal(
          String(lag.kind === 'known' ? lag.lag : lag.kind === 'noCommit' ? lag.available : '?'),
          oracle.get(`${ofTopic} ${partition}`),
        );
      }
      assert.equal(groupPartitions(group, snapshot, topic).length, PARTITIONS);
      const { members, topology } = valueOf(group.description);
      assert.equal(topology?.subtopologies?.length, 2);
      assert.equal(members.flatMap(({ assignment }) => assignment ?? []).length, 2 * PARTITIONS);
    });
  });
}

/** As `--describe --members` has them. */
const membersOf = ({ members }: GroupDescription) =>
  members
    .map(({ memberId, host, clientId, assignment }) => ({
      ...{ consumerId: memberId, host, clientId, partitions: `${assignment?.length ?? '?'}` },
    }))
    .sort((a, b) => a.consumerId.localeCompare(b.consumerId));
