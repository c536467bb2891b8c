// What the rows of groups show of them beside the latest reading: where lags went, how far behind they are in time, and
// what is wrong.

import { MOST_SAMPLES } from '../../../core/insight/rates/lagTrend';
import { NOT_KNOWN_YET } from '../../../core/insight/time/timeLag';
import type { KnownBeside } from '../../../core/store/groupFilter';
import { lagTrendText } from '../../../core/view/lagTrendText';
import type { RowOptions } from '../../../core/view/tree/rowOptions';
import type { Cluster } from '../../clusters/clusterSet';
import type { Settings } from '../../settings/parseSettings';

/** The latest readings of a group's lag. */
export const pastOf = ({ insight }: Cluster, groupId: string) =>
  insight.history.recent(groupId, MOST_SAMPLES);

/** How bad the worst is that is known of its groups now. */
export const verdictsOf = ({ insight }: Cluster): Pick<KnownBeside, 'severityOf'> => ({
  severityOf: ({ listing }) => insight.health.worst(listing.groupId)?.severity,
});

/** What the rows of a cluster's groups depend on that its own row does not. */
export function groupOptions(
  cluster: Cluster,
  { refreshInterval, rowsTellTime }: Pick<Settings, 'refreshInterval' | 'rowsTellTime'>,
): Pick<RowOptions, 'trendOf' | 'time' | 'isCompacted' | 'verdictOf' | 'paceOf'> {
  const { insight } = cluster;
  return {
    trendOf: (groupId) => lagTrendText(pastOf(cluster, groupId), refreshInterval),
    time: rowsTellTime ? timesOf(cluster) : undefined,
    isCompacted: (topic) => insight.isCompacted(topic),
    verdictOf: (groupId) => insight.health.worst(groupId),
    paceOf: (groupId) => insight.health.pace(groupId),
  };
}

/** Undefined until something is known. */
function timesOf({ insight, store }: Cluster): RowOptions['time'] {
  const { known } = insight.time;
  if (known === undefined) return undefined;
  // Rows keep their options for their tooltips, but no reading.
  const now = () => store.state.snapshot ?? { takenAt: Date.now() };
  return {
    ofGroup: (group) => {
      const { snapshot } = store.state;
      return snapshot === undefined ? NOT_KNOWN_YET : known.groupLag(group, snapshot);
    },
    ofPartition: (partition) => known.lagOf(partition, now()),
  };
}
