// A real application of Kafka Streams by the classic protocol: its tasks, as its own members tell them to
// each other, on the way from one instance to two.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupDescription, StreamsTask } from '../../../src/core/model';
import { taskName } from '../../../src/core/streams/restoration';
import { startStreamsApp, streamsTopics } from '../../support/kafka/clients/streamsApp';
import { deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { produce } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const soon = (): AbortSignal => AbortSignal.timeout(60_000);
const SLOW = 120_000;

export function classicStreamsSuite(kafka: RunningKafka): void {
  describe('Kafka Streams by the classic protocol', () => {
    const suffix = randomBytes(4).toString('hex');
    const topic = `orders-${suffix}`;
    const id = `classic-${suffix}`;
    const undo = undoneAfter();
    let admin: GroupAdmin;

    const start = async (): Promise<void> => {
      const app = { id, protocol: 'classic', topics: [topic], threads: 2, standbys: 1 } as const;
      const instance = await startStreamsApp(kafka().bootstrapServers, app);
      undo(() => instance.end());
    };

    before('start an application with two threads', async function () {
      this.timeout(400_000); // the first time, its jars are fetched
      await kafka().createTopic(topic, 3);
      const batches = [0, 1, 2].map((partition) => ({ topic, partition, count: 20 }));
      await produce(kafka(), batches);
      undo(async () => {
        for (const own of [topic, ...Object.values(streamsTopics(id))]) {
          await kafka()
            .deleteTopic(own)
            .catch(() => undefined);
        }
      });
      undo(() => deleteGroups(kafka().bootstrapServers, [id]));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      await start();
    });

    async function described(): Promise<GroupDescription> {
      const { groups } = await admin.listGroups(soon());
      const listed = groups.filter(({ groupId }) => groupId === id);
      assert.equal(listed.length, 1);
      return valueOf((await admin.describeGroups(listed, soon())).get(id));
    }

    const namesOf = (
      { members }: GroupDescription,
      kind: 'active' | 'standby',
    ): readonly string[] =>
      members
        .flatMap(({ streams }): readonly StreamsTask[] => streams?.tasks[kind] ?? [])
        .map(taskName)
        .sort();

    const ALL = ['0_0', '0_1', '0_2', '1_0', '1_1', '1_2'];

    it('has every task once, and what its tasks read is what its consumers are assigned', async function () {
      this.timeout(SLOW);
      await until('each task to be somewhere', SLOW, async () => {
        const { groups } = await admin.listGroups(soon());
        if (!groups.some(({ groupId }) => groupId === id)) return false;
        return namesOf(await described(), 'active').length === ALL.length;
      });
      const group = await described();
      assert.deepEqual(namesOf(group, 'active'), ALL);
      assert.deepEqual(namesOf(group, 'standby'), [], 'one process cannot keep its own copies');
      assert.equal(group.members.length, 2);
      assert.equal(new Set(group.members.map(({ streams }) => streams?.processId)).size, 1);
      for (const { assignment, streams } of group.members) {
        const read = assignment!.map((at) => `${at.topic === topic ? 0 : 1}_${at.partition}`);
        assert.deepEqual(read.sort(), streams!.tasks.active.map(taskName).sort());
      }
    });

    it('with a second instance has two processes, and standby tasks where they are not active', async function () {
      this.timeout(SLOW * 2);
      await start();
      await until('a standby task of each store', SLOW * 2, async () => {
        const group = await described();
        return (
          group.members.length === 4 &&
          namesOf(group, 'active').length === ALL.length &&
          namesOf(group, 'standby').length >= 3
        );
      });
      const { members } = await described();
      const processes = new Map<string, string[]>();
      for (const { streams } of members) {
        const { processId, tasks } = streams!;
        const known = processes.get(processId) ?? [];
        processes.set(processId, [...known, ...[...tasks.active, ...tasks.standby].map(taskName)]);
      }
      assert.equal(processes.size, 2);
      for (const tasks of processes.values()) {
        assert.equal(new Set(tasks).size, tasks.length, 'no process has a task twice');
      }
    });
  });
}
