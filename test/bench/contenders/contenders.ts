// Everybody who is measured, ours first.

import type { KafkaCluster } from '../../support/kafka/kafkaCluster';
import type { Contender, Prepared } from '../contender';
import { isSkipped } from '../contender';
import { consumerGroupsCommand } from './consumerGroupsCommand';
import { kadm } from './kadm';
import { nodeWorker } from './nodeWorker';

export const OURS = 'this extension';
export const KADM = 'franz-go kadm.Lag';
export const STOCK_KAFKAJS = 'stock kafkajs admin';
export const CLI = 'kafka-consumer-groups.sh';

/** With `moved`, groups that commit elsewhere between two readings. */
export const ourReading = (
  further: { readonly moved?: readonly number[] } = {},
): Promise<Contender> => nodeWorker(OURS, 'lagSnapshot', further);

/** All who can run here, and a sentence for each who cannot. */
export async function allContenders(
  cluster: KafkaCluster,
): Promise<{ contenders: readonly Contender[]; notes: readonly string[] }> {
  const prepared: readonly Prepared[] = [
    await ourReading(),
    await kadm(KADM),
    await nodeWorker(STOCK_KAFKAJS, 'stockKafkajs'),
    consumerGroupsCommand(CLI, cluster),
  ];
  return {
    contenders: prepared.filter((one): one is Contender => !isSkipped(one)),
    notes: prepared.filter(isSkipped).map(({ name, skipped }) => `${name} was not run. ${skipped}`),
  };
}
