// How a group takes partitions from its members in a rebalance. The only place that knows the
// assignors.

import type { GroupDescription } from '../model';

/**
 * - `eager`: every member gives up everything, then all is handed out anew.
 * - `cooperative`: members keep what they hold, only what moves is revoked (KIP-429).
 * - `incremental`: the broker moves partitions one by one (KIP-848).
 * - `unknown`: an assignor of the application's own, or none.
 */
export type RebalanceStyle = 'eager' | 'cooperative' | 'incremental' | 'unknown';

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
