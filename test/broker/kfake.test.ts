// A cluster that nobody here wrote, beside Kafka: franz-go's kfake. It names the topics of KIP-848
// assignments only by their ids.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../src/core/groupAdmin';
import { readUndoPlan } from '../../src/core/plan/readUndoPlan';
import { readResetPlan } from '../../src/core/reset/readResetPlan';
import { applyChange } from '../../src/core/write/applyChange';
import { wholeChange } from '../support/changes/wholeChange';
import { KafkaCluster } from '../support/kafka/kafkaCluster';
import { startKfake } from '../support/kafka/goClients';
import { commitOffsets, produce, startConsumer } from '../support/kafka/kafkaClients';
import { kafkaClasspath } from '../support/kafka/kafkaJars';
import { newestKafka } from '../support/kafka/kafkaVersion';
import { until } from '../support/kafka/clusterAdmin';
import { adminRows } from './adminRows';
import { connectAdmin } from './connectAdmin';
import { undoneAfter } from './undoneAfter';

describe("franz-go's kfake", () => {
  const undo = undoneAfter();
  let admin: GroupAdmin;
  let cluster: KafkaCluster;

  before('start it, and consumers of both protocols', async function () {
    this.timeout(500_000); // the first time, it is built
    const { client, bootstrapServers } = await startKfake('orders', 4);
    undo(() => client.kill());
    const classpath = await kafkaClasspath(newestKafka);
    cluster = new KafkaCluster({ version: newestKafka, classpath, bootstrapServers, nodes: [] });
    await produce(cluster, [{ topic: 'orders', partition: 0, count: 20 }]);
    const stopped = [{ topic: 'orders', partition: 0, offset: 12 }];
    await commitOffsets(cluster, new Map([['stopped', stopped]]));
    for (const kind of ['auto-commit-group', 'kip848-group'] as const) {
      const consumer = await startConsumer(cluster, kind);
      undo(() => consumer.kill());
    }
    admin = connectAdmin(cluster);
    undo(() => admin.close());
  });

  for (const groupId of ['auto-commit-group', 'kip848-group']) {
    it(`${groupId}: every partition has its member, and each topic its name`, async () => {
      await until(`${groupId} to have all partitions`, 30_000, async () => {
        const rows = await adminRows(admin, [groupId]);
        return rows.filter(({ consumerId }) => consumerId !== '-').length === 4;
      });
      const rows = await adminRows(admin, [groupId]);
      assert.deepEqual(
        rows.map(({ topic, partition }) => `${topic} ${partition}`),
        ['orders 0', 'orders 1', 'orders 2', 'orders 3'],
      );
    });
  }

  it('a group without members is listed, counted, reset, read back and restored', async () => {
    const stopped = async () =>
      (await adminRows(admin, ['stopped'])).map(
        ({ topic, partition, currentOffset, lag }) =>
          `${topic} ${partition} ${currentOffset} ${lag}`,
      );
    assert.deepEqual(await stopped(), ['orders 0 12 8']);
    const soon = AbortSignal.timeout(60_000);
    const scope = { kind: 'wholeGroup' } as const;
    const request = { groupId: 'stopped', scope, scenario: { kind: 'earliest' } } as const;
    const [plan] = await readResetPlan(admin, [request], soon);
    const change = wholeChange(plan!);
    const [outcome] = await applyChange(admin, [change], { signal: soon });
    assert.deepEqual(
      outcome!.offsets.map(({ outcome: one }) => one.kind),
      ['done'],
    );
    assert.deepEqual(await stopped(), ['orders 0 0 20']);
    const [undone] = await readUndoPlan(admin, [change], soon);
    await applyChange(admin, [wholeChange(undone!)], { signal: soon });
    assert.deepEqual(await stopped(), ['orders 0 12 8']);
  });

  it('a group with members is not planned for', async () => {
    const scope = { kind: 'wholeGroup' } as const;
    const request = { groupId: 'kip848-group', scope, scenario: { kind: 'earliest' } } as const;
    const [plan] = await readResetPlan(admin, [request], AbortSignal.timeout(30_000));
    assert.equal(plan!.writability.kind, 'active');
  });
});
