// Reconnects a cluster whose secrets were changed, in this window or another.

import type { Disposable } from '../../base/disposable';
import type { Logger } from '../../core/logger';
import type { ClusterSecrets } from '../secrets/clusterSecrets';
import type { ClusterSet } from './clusterSet';

/** Listens until disposed. A cluster that has not read its secrets yet will read the new ones anyway. */
export function followSecrets(
  secrets: Pick<ClusterSecrets, 'onDidChange' | 'isOutdated'>,
  clusters: Pick<ClusterSet, 'get' | 'reopen'>,
  log: Pick<Logger, 'warn'>,
): Disposable {
  const follow = async (clusterId: string): Promise<void> => {
    const cluster = clusters.get(clusterId);
    if (cluster === undefined || !(await secrets.isOutdated(cluster.profile))) return;
    if (clusters.get(clusterId) === cluster) clusters.reopen(clusterId);
  };
  return secrets.onDidChange((clusterId) => {
    follow(clusterId).catch((error: unknown) => {
      log.warn(`Secrets of cluster ${clusterId} could not be read: ${String(error)}`);
    });
  });
}
