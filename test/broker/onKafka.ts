// Suites that need a real cluster: one is started before them, or the one of KAFKA_BOOTSTRAP is used
// in place of the newest version, and ended after them.

import { existingKafka, startKafka } from '../support/kafka/startKafka';
import type { KafkaOptions } from '../support/kafka/startKafka';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { newestKafka } from '../support/kafka/kafkaVersion';
import { skipBecause } from '../support/mocha/skipBecause';

/** Hands out the cluster; only to be called inside hooks and tests. */
export type RunningKafka = () => KafkaCluster;

/** A suite named after the version. `define` adds what is to be tested; all of it shares one cluster. */
export function describeOnKafka(
  options: KafkaOptions,
  define: (kafka: RunningKafka) => void,
): void {
  describe(`Kafka ${options.version}`, () => {
    let cluster: KafkaCluster | undefined;

    before('start the cluster', async function () {
      this.timeout(400_000); // the first time, its jars are downloaded
      const existing = process.env['KAFKA_BOOTSTRAP'];
      const standIn = existing !== undefined && options.version === newestKafka;
      cluster = await (standIn ? existingKafka(existing) : startKafka(options));
    });

    after('stop the cluster', async () => {
      await cluster?.stop();
    });

    define(() => {
      if (cluster === undefined) throw new Error('The cluster runs only during hooks and tests.');
      return cluster;
    });
  });
}

/** Skips a suite that kills or pauses brokers where the cluster is somebody else's. */
export function needsOwnBrokers(context: Mocha.Context, cluster: KafkaCluster): void {
  if (cluster.isOurs) return;
  skipBecause(context, 'it ends brokers, and those of KAFKA_BOOTSTRAP are not ours to end');
}
