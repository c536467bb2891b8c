// The assignor takes all partitions from all members at each rebalance.

import type { GroupView } from '../../ring/groupView';
import { CLASSIC, MINUTE_MS, type Finding, type Rule } from '../rule';

/** Kafka's own, and the one that kafkajs has. */
export const EAGER: ReadonlySet<string> = new Set([
  'range',
  'roundrobin',
  'sticky',
  'RoundRobinAssigner',
]);
const WINDOW_MS = 30 * MINUTE_MS;

/**
 * A classic group of consumers with two members or more and an eager assignor. A warning where all
 * partitions were seen to be taken away in the last half hour.
 *
 * Some libraries have no cooperative assignor (kafkajs, segmentio/kafka-go, older sarama): there is
 * nothing else to choose for them.
 */
export const eagerAssignor: Rule<'eagerAssignor'> = {
  id: 'eagerAssignor',
  types: CLASSIC,
  find(view): Finding<'eagerAssignor'> | undefined {
    if (!isClassicConsumers(view) || view.memberCount < 2 || !EAGER.has(view.assignor)) {
      return undefined;
    }
    const stop = view.rebalances.find(
      ({ at, style, unrest, before = [] }) =>
        at >= view.now - WINDOW_MS && style === 'eager' && unrest.readings > 0 && before.length > 0,
    );
    return {
      severity: stop === undefined ? 'info' : 'warning',
      since: stop?.at,
      evidence: { assignor: view.assignor, members: view.memberCount, stoppedAt: stop?.at },
    };
  },
};

/** Whether it is a group of plain consumers by the classic protocol: neither Connect nor the like. */
export const isClassicConsumers = ({ type, group, state }: GroupView): boolean =>
  type === 'classic' && state === 'Stable' && group.listing.protocolType === 'consumer';
