// What insight has found out about the groups of a reading, for those who make values of it.

import type { KnownOfGroups } from '../../core/metrics/metricPoint';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import type { Cluster } from '../clusters/clusterSet';

/** As of the reading. Nothing is asked or judged for it. */
export function knownOfGroups(
  { insight }: Pick<Cluster, 'insight'>,
  snapshot: ClusterSnapshot,
): KnownOfGroups {
  const { known } = insight.time;
  return {
    timeLagOf: known && ((partition) => known.lagOf(partition, snapshot)),
    groupTimeLag: known && ((group) => known.groupLag(group, snapshot)),
    severityOf: insight.health.severity,
  };
}
