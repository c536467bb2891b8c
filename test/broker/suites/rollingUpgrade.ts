// A rolling upgrade: while brokers of two versions make up the cluster, one connection to each reads on,
// shows no wrong number while a broker is down, and everything once it is back.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { until } from '../../support/kafka/clusterAdmin';
import { commitOffsets, produce, startConsumer } from '../../support/kafka/kafkaClients';
import { kafkaClasspath } from '../../support/kafka/kafkaJars';
import type { KafkaVersion } from '../../support/kafka/kafkaVersion';
import { connectAdmin } from '../connectAdmin';
import { needsOwnBrokers, type RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

export function rollingUpgradeSuite(kafka: RunningKafka, version: KafkaVersion): void {
  describe(`a rolling upgrade to ${version}`, () => {
    const topic = `upgraded-${randomBytes(4).toString('hex')}`;
    const partitions = [0, 1, 2];
    const resting = Array.from({ length: 20 }, (_, index) => `${topic}-group-${index}`);
    const reading = `${topic}-reading`;
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('commit for groups on every broker, and let one read', async function () {
      needsOwnBrokers(this, kafka());
      this.timeout(180_000); // brokers that have just started take their time
      await kafka().createTopic(topic, partitions.length, { replicationFactor: 3 });
      await produce(
        kafka(),
        partitions.map((partition) => ({ topic, partition, count: 5 })),
      );
      const options = { topics: [topic], groupId: reading, config: {} };
      const consumer = await startConsumer(kafka(), 'auto-commit-group', options);
      undo(() => consumer.stop());
      const commits = resting.map((id) => [id, [{ topic, partition: 0, offset: 3 }]] as const);
      await commitOffsets(kafka(), new Map(commits));
      admin = connectAdmin(kafka(), { connectionTimeoutMs: 2000, requestTimeoutMs: 5000 });
      undo(() => admin.close());
    });

    const read = (): Promise<ClusterSnapshot> =>
      readSnapshot(admin, { excludedGroups: [], now: Date.now }, AbortSignal.timeout(20_000));

    /** Lags of the groups at rest as far as they are known: two messages each, or a lie. */
    const known = ({ groups }: ClusterSnapshot): bigint[] =>
      resting.flatMap((id) => {
        const total = groups.get(id)?.total;
        return total === undefined || total.unknown > 0 ? [] : [total.lag];
      });

    /** Resolves when every group is read in full, and the members of the one that reads. */
    const well = (): Promise<void> =>
      until('everything to be read', 60_000, async () => {
        const snapshot = await read();
        const lags = known(snapshot);
        const description = snapshot.groups.get(reading)?.description;
        const assigned =
          description?.ok === true &&
          description.value.members.flatMap(({ assignment }) => assignment ?? []).length;
        assert.ok(
          lags.every((lag) => lag === 2n),
          String(lags),
        );
        return (
          snapshot.failures.length === 0 &&
          lags.length === resting.length &&
          assigned === partitions.length
        );
      });

    it('is read in full before', () => well());

    for (const nodeId of [1, 2, 3]) {
      it(`is read without a wrong number while broker ${nodeId} is down, and in full when it is newer`, async () => {
        const node = kafka().node(nodeId);
        await node.kill();
        const without = await read();
        assert.ok(known(without).every((lag) => lag === 2n));
        node.start(await kafkaClasspath(version));
        await kafka().ready();
        await well();
      });
    }
  });
}
