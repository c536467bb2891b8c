// How many points a reading has, for people who choose how finely values are told.

import { metricPoints } from '../../../core/metrics/metricPoints';
import { granularities, type Granularity } from '../../../core/metrics/metricPoint';
import type { ClusterSnapshot } from '../../../core/store/clusterSnapshot';
import type { Cluster } from '../../clusters/clusterSet';
import { knownOfGroups } from '../knownOfGroups';

/** By granularity; as many as would be sent now. */
export async function countPoints(
  cluster: Cluster,
  snapshot: ClusterSnapshot,
  wantsGroup: (groupId: string) => boolean,
): Promise<Readonly<Record<Granularity, number>>> {
  const counts = { group: 0, topic: 0, partition: 0 };
  const known = knownOfGroups(cluster, snapshot);
  for (const granularity of granularities) {
    for await (const points of metricPoints(snapshot, { granularity, wantsGroup, ...known })) {
      counts[granularity] += points.length;
    }
  }
  return counts;
}
