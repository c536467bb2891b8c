// What a cluster's rows show of it beside its latest reading: why there is none, where lags
// went, what is wrong with its groups, and what its profile allows.

import { MOST_SAMPLES } from '../../../core/insight/rates/lagTrend';
import type { KnownBeside } from '../../../core/store/groupFilter';
import type { Row } from '../../../core/view/row';
import { lagTrendText } from '../../../core/view/lagTrendText';
import { failureRow } from '../../../core/view/tree/messageRow';
import type { RowOptions } from '../../../core/view/tree/rowOptions';
import type { Cluster } from '../../clusters/clusterSet';
import type { Settings } from '../../settings/parseSettings';
import { timesOf } from './rowTimes';

/** All that can be shown before there are groups. */
export const failureOf = ({ profile, store }: Cluster): readonly Row[] => {
  const { snapshot, failure } = store.state;
  return snapshot === undefined && failure !== undefined
    ? [failureRow({ clusterId: profile.id }, failure)]
    : [];
};

/** The latest readings of a group's lag. */
export const pastOf = ({ insight }: Cluster, groupId: string) =>
  insight.history.recent(groupId, MOST_SAMPLES);

/** How bad the worst is that is known of its groups now. */
export const verdictsOf = ({ insight }: Cluster): Pick<KnownBeside, 'severityOf'> => ({
  severityOf: ({ listing }) => insight.health.worst(listing.groupId)?.severity,
});

/** What its rows depend on, but for their names. */
export function rowOptionsOf(
  cluster: Cluster,
  settings: Pick<Settings, 'thresholds' | 'refreshInterval' | 'rowsTellTime'>,
): RowOptions {
  const { profile, poller, insight } = cluster;
  const { thresholds, refreshInterval, rowsTellTime } = settings;
  return {
    thresholds,
    writable: !profile.readOnly,
    readable: profile.readMessages,
    nextTry: poller.nextTry,
    trendOf: (groupId) => lagTrendText(pastOf(cluster, groupId), refreshInterval),
    time: rowsTellTime ? timesOf(cluster) : undefined,
    isCompacted: (topic) => insight.isCompacted(topic),
    verdictOf: (groupId) => insight.health.worst(groupId),
    paceOf: (groupId) => insight.health.pace(groupId),
    modernizable: () => insight.health.count('kip848Possible'),
    now: () => Date.now(),
  };
}
