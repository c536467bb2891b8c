// Lag that may be nothing to read: a transaction ends with a marker in the log, which counts as a
// message in Kafka's numbers and is never given to a consumer.

import type { GroupView } from '../ring/groupView';
import type { WatchedPartition } from '../ring/watchedPartition';

/** Markers that may stand behind the last message of a partition. */
const MOST_MARKERS = 5n;

/** Whether a partition's lag is proven to be markers, or is so small and still that it may be. */
export function mayBeMarkers(
  partition: WatchedPartition,
  view: GroupView,
  quietMs: number,
): boolean {
  const { lag, committed, topic, producedAt } = partition;
  if (lag === undefined || committed === undefined || lag <= 0n) return false;
  const place = { topic, partition: partition.partition, offset: committed };
  const content = view.facts.contentAt?.(place);
  if (content !== undefined) return content === 'markers';
  const quiet = producedAt === undefined || producedAt < view.now - quietMs;
  return quiet && lag <= MOST_MARKERS;
}

/** Whether readers of committed messages cannot go beyond the committed offset: a transaction is open. */
export function isHeldByTransaction(partition: WatchedPartition, view: GroupView): boolean {
  const stable = view.facts.lastStable?.get(partition.topic, partition.partition);
  const { committed, end } = partition;
  if (stable === undefined || committed === undefined || end === undefined) return false;
  return stable.offset < end && committed >= stable.offset - MOST_MARKERS;
}
