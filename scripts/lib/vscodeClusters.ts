// The setting that holds the clusters, as `npm start` fills it.

import type { ClusterEntry } from '../../src/connections/setting/clusterSetting';
import type { Settings } from '../../test/support/vscode/settings';

const CLUSTERS = 'kafkaGroups.clusters';

/**
 * `settings` with this cluster first. The demo cluster or the one of an earlier `--bootstrap` is
 * replaced; clusters that were added in the window stay as they are.
 */
export function withCluster(settings: Settings, cluster: ClusterEntry): Settings {
  const before: unknown = settings[CLUSTERS];
  const others = (Array.isArray(before) ? (before as unknown[]) : []).filter(
    (entry) => !isOurs(entry),
  );
  return { ...settings, [CLUSTERS]: [cluster, ...others] };
}

function isOurs(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, demo } = entry as Partial<ClusterEntry>;
  return demo === true || id === 'bootstrap';
}
