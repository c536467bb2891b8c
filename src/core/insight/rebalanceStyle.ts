// How a group takes partitions from its members in a rebalance. The only place that knows the
// assignors.

import type { RebalanceStyle } from '../../protocol/rebalances';
import type { GroupDescription } from '../model';

/** Kafka's own assignors by the names of their protocols; librdkafka uses the same. */
const CLASSIC: ReadonlyMap<string, RebalanceStyle> = new Map([
  ['range', 'eager'],
  ['roundrobin', 'eager'],
  ['sticky', 'eager'],
  ['cooperative-sticky', 'cooperative'],
]);

export function rebalanceStyleOf({
  type,
  assignor,
}: Pick<GroupDescription, 'type' | 'assignor'>): RebalanceStyle {
  if (type === 'consumer' || type === 'streams') return 'incremental';
  return type === 'share' ? 'unknown' : (CLASSIC.get(assignor) ?? 'unknown');
}
