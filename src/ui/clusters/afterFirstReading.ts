// Starts work that the window does not need when it opens, once a cluster has been read.

import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ClusterSet } from './clusterSet';

/**
 * Calls `begin` once, after the first reading of any cluster, good or failed. Disposing the result
 * also disposes what `begin` gave. `report` gets the error if `begin` rejects.
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
