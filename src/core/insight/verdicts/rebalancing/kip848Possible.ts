// The group could use the consumer rebalance protocol (KIP-848).

import { CLASSIC, type Finding, type Rule } from '../rule';
import { isClassicConsumers } from './eagerAssignor';

/** Assignors that the new protocol has a counterpart of. */
const BUILT_IN: ReadonlyMap<string, 'range' | 'uniform'> = new Map([
  ['range', 'range'],
  ['roundrobin', 'uniform'],
  ['sticky', 'uniform'],
  ['cooperative-sticky', 'uniform'],
]);

/**
 * The cluster has finalized group.version 1 (Kafka 4.0), and a classic group of consumers uses one of
 * Kafka's own assignors.
 *
 * Whether the clients can is not to be seen from a cluster: Java from 4.0 and librdkafka from 2.12
 * can; kafkajs, sarama and segmentio/kafka-go cannot. After Kafka's page on the protocol.
 */
export const kip848Possible: Rule<'kip848Possible'> = {
  id: 'kip848Possible',
  types: CLASSIC,
  find(view): Finding<'kip848Possible'> | undefined {
    const version = view.facts.finalizedFeatures?.get('group.version') ?? 0;
    const to = BUILT_IN.get(view.assignor);
    if (version < 1 || to === undefined || !isClassicConsumers(view)) return undefined;
    return { severity: 'info', evidence: { assignor: view.assignor, to } };
  },
};
