// What views show of a cluster: its latest reading, without lag that is proven to be nothing to read. What Kafka's own
// tools would print is in the reading itself, and exports, metrics and descriptions are made from that.

import type { ClusterInsight } from '../../core/insight/clusterInsight';
import type { ClusterSnapshot, ClusterState } from '../../core/store/clusterSnapshot';
import type { ClusterStore } from '../../core/store/clusterStore';

interface Read {
  readonly store: Pick<ClusterStore, 'state'>;
  readonly insight: { readonly time: Pick<ClusterInsight['time'], 'known'> };
}

/** The very state of the store where nothing is proven. */
export function shownState({ store: { state }, insight }: Read): ClusterState {
  const { snapshot } = state;
  const shown = snapshot && shownReading({ insight }, snapshot);
  return shown === snapshot ? state : { ...state, snapshot: shown };
}

/** A reading of the cluster, the latest or one before. */
export const shownReading = (
  { insight }: Pick<Read, 'insight'>,
  snapshot: ClusterSnapshot,
): ClusterSnapshot => insight.time.known?.withoutMarkers(snapshot) ?? snapshot;
