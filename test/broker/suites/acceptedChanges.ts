// What was accepted is what a real broker gets, whoever comes, goes and commits meanwhile.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Kafka, logLevel, type Admin, type Consumer } from 'kafkajs';
import { commitAt, type Commit } from '../../../src/core/plan/groupChange';
import { ChangeModel, keyOf, type TrueCluster } from '../../support/changes/changeModel';
import { changeStep, type Event } from '../../support/changes/changeSteps';
import { commitOffsets, produce } from '../../support/kafka/kafkaClients';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const RUNS = 8;

export function acceptedChangesSuite(kafka: RunningKafka): void {
  describe('changes that were accepted', () => {
    const suffix = randomBytes(4).toString('hex');
    const topics = new Map([
      [`accepted-orders-${suffix}`, 2],
      [`accepted-payments-${suffix}`, 1],
    ]);
    const [orders = '', payments = ''] = topics.keys();
    /** What consumers read: of the others kafkajs would commit offsets of its own where they are out of range. */
    const idle = `accepted-idle-${suffix}`;
    const groupIds = ['a', 'b', 'absent'].map((name) => `accepted-${name}-${suffix}`);
    const consumers = new Map<string, Consumer>();
    const undo = undoneAfter();
    let stock: Kafka;
    let truth: Admin;
    let cluster: TrueCluster;

    before('create topics, records and groups', async () => {
      for (const [topic, partitions] of [...topics, [idle, 1] as const]) {
        await kafka().createTopic(topic, partitions);
        undo(() => kafka().deleteTopic(topic));
      }
      await produce(kafka(), [
        { topic: orders, partition: 0, count: 300 },
        { topic: orders, partition: 1, count: 40 },
        { topic: payments, partition: 0, count: 10 },
      ]);
      const [a = '', b = ''] = groupIds;
      await commitOffsets(
        kafka(),
        new Map([
          [a, [{ topic: orders, partition: 0, offset: 120, metadata: 'mine' }]],
          [b, [{ topic: payments, partition: 0, offset: 3 }]],
        ]),
      );
      stock = new Kafka({
        brokers: kafka().bootstrapServers.split(','),
        logLevel: logLevel.NOTHING,
      });
      truth = stock.admin();
      await truth.connect();
      undo(() => truth.disconnect());
      undo(empty);
      const admin = connectAdmin(kafka());
      undo(() => admin.close());
      const log = (end: bigint) => ({ start: 0n, end });
      const logs = new Map([
        [orders, [log(300n), log(40n)]],
        [payments, [log(10n)]],
      ]);
      cluster = { admin, logs, commits, happens, empty, heal: () => undefined };
    });

    async function commits(): Promise<ReadonlyMap<string, Commit>> {
      const found = new Map<string, Commit>();
      for (const groupId of groupIds) {
        for (const { topic, partitions } of await truth.fetchOffsets({
          ...{ groupId, topics: [...topics.keys()] },
        })) {
          for (const { partition, offset, metadata } of partitions) {
            if (offset === '-1') continue;
            const commit = { ...commitAt(BigInt(offset)), metadata: metadata ?? '' };
            found.set(keyOf(groupId, topic, partition), commit);
          }
        }
      }
      return found;
    }

    async function happens(event: Event): Promise<void> {
      if (event.kind === 'fails') return;
      const { groupId } = event;
      const consumer = consumers.get(groupId);
      if (event.kind === 'comes' && consumer === undefined) await comes(groupId);
      if (event.kind === 'goes') await goes(groupId);
      // A group with members takes commits of nobody else.
      if (event.kind !== 'commits' || consumer !== undefined) return;
      const { topic, partition, offset } = event;
      const commit = { topic, partition, offset: Number(offset) };
      await commitOffsets(kafka(), new Map([[groupId, [commit]]]));
    }

    async function comes(groupId: string): Promise<void> {
      const consumer = stock.consumer({ groupId, sessionTimeout: 10_000 });
      consumers.set(groupId, consumer);
      await consumer.connect();
      await consumer.subscribe({ topics: [idle] });
      const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
      await consumer.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
      await joined;
    }

    async function goes(groupId: string): Promise<void> {
      await consumers.get(groupId)?.disconnect();
      consumers.delete(groupId);
    }

    async function empty(): Promise<void> {
      await Promise.all(groupIds.map(goes));
    }

    it('are what is written, their journal says what is so, and all can be undone', async function () {
      this.timeout(300_000);
      const step = changeStep({ groupIds, topics }, { faults: false, members: true });
      let done = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
          const model = await ChangeModel.of(cluster);
          for (const one of steps) await model.step(one);
          await model.undoAll();
          done += model.ends.filter((end) => end === 'done').length;
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
      assert.ok(done > 0, 'something was written');
    });
  });
}
