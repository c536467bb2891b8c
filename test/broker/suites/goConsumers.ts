// Consumers of libraries that nobody here wrote: members, commits and lag equal the command line's.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { cliDescribe } from '../../support/kafka/cliDescribe';
import { committedInAll, deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { goConsumers, startGoConsumer } from '../../support/kafka/goClients';
import { produce } from '../../support/kafka/kafkaClients';
import { adminRows, valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const assignors = { franz: 'cooperative-sticky', sarama: 'range', segmentio: 'range' } as const;

export function goConsumersSuite(kafka: RunningKafka): void {
  describe("consumers of Go's libraries", () => {
    const suffix = randomBytes(4).toString('hex');
    const topic = `go-${suffix}`;
    const idOf = (consumer: string) => `${consumer}-${suffix}`;
    const ids = goConsumers.map(idOf);
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('let them read everything', async function () {
      this.timeout(500_000); // the first time, they are built
      await kafka().createTopic(topic, 3);
      undo(() => kafka().deleteTopic(topic));
      await produce(
        kafka(),
        [0, 1, 2].map((partition) => ({ topic, partition, count: 10 })),
      );
      undo(() => deleteGroups(kafka().bootstrapServers, ids));
      for (const consumer of goConsumers) {
        const client = await startGoConsumer(kafka(), consumer, idOf(consumer), topic);
        undo(() => client.stop());
      }
      for (const groupId of ids) {
        await until(`${groupId} to commit everything`, 60_000, async () => {
          const { bootstrapServers } = kafka();
          // Fails while the first coordinator is loading.
          const committed = committedInAll(bootstrapServers, groupId, topic).catch(() => 0);
          return (await committed) === 30;
        });
      }
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    for (const consumer of goConsumers) {
      it(`${consumer}: equals --describe, row for row, and names its assignor`, async () => {
        const oracle = await cliDescribe(kafka(), [idOf(consumer)]);
        assert.equal(oracle.length, 3);
        assert.deepEqual(await adminRows(admin, [idOf(consumer)]), oracle);
        const soon = AbortSignal.timeout(10_000);
        const { groups } = await admin.listGroups(soon);
        const listed = groups.filter(({ groupId }) => groupId === idOf(consumer));
        const described = await admin.describeGroups(listed, soon);
        assert.equal(valueOf(described.get(idOf(consumer))).assignor, assignors[consumer]);
      });
    }
  });
}
