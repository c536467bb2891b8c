// Real Kafka 4.3.1 on three brokers with the groups and commits of the seed plan: started when first
// asked for, shared by every part of the bench, and never somebody else's.

import { startKafka } from '../support/kafka/startKafka';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { newestKafka } from '../support/kafka/kafkaVersion';
import { seedCommits } from './seed/seedCommits';
import { GROUPS, PARTITIONS, TOPICS } from './seed/seedPlan';
import { seedTopics } from './seed/seedTopics';

export const BROKERS = 3;

export class LagCluster {
  #cluster: KafkaCluster | undefined;
  #commitsPerGroup = 0;

  constructor(private readonly progress: (line: string) => void) {}

  /** The cluster with at least `commitsPerGroup` commits in each group; those it has are kept. */
  async seeded(commitsPerGroup: number): Promise<KafkaCluster> {
    this.#cluster ??= await this.#start();
    if (commitsPerGroup > this.#commitsPerGroup) {
      await this.#timed(`${GROUPS} groups × ${commitsPerGroup} commits`, () =>
        seedCommits(this.#cluster!.bootstrapServers, commitsPerGroup),
      );
      this.#commitsPerGroup = commitsPerGroup;
    }
    return this.#cluster;
  }

  async stop(): Promise<void> {
    await this.#cluster?.stop();
    this.#cluster = undefined;
    this.#commitsPerGroup = 0;
  }

  async #start(): Promise<KafkaCluster> {
    const cluster = await this.#timed(`Kafka ${newestKafka}, ${BROKERS} brokers`, () =>
      startKafka({ version: newestKafka, brokers: BROKERS }),
    );
    this.#cluster = cluster;
    await this.#timed(`${TOPICS} topics × ${PARTITIONS} partitions with records`, () =>
      seedTopics(cluster.bootstrapServers),
    );
    return cluster;
  }

  async #timed<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    const result = await work();
    this.progress(`${what}: ready after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return result;
  }
}
