// Begins what need not be there when the window opens, once a cluster has been read.

import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ClusterSet } from './clusterSet';

/**
 * Calls `begin` once, after the first reading of any cluster, whether that was good or failed. What it
 * gives is ended with the result. `report` is told where it rejects.
 */
export function afterFirstReading(
  clusters: Pick<ClusterSet, 'onDidChange'>,
  begin: () => Promise<Disposable>,
  report: (error: unknown) => void,
): Disposable {
  const owned = new DisposableStore();
  const listener = owned.add(
    clusters.onDidChange(({ store }) => {
      if (store.state.refreshing) return;
      listener.dispose();
      begin().then((begun) => owned.add(begun), report);
    }),
  );
  return owned;
}
