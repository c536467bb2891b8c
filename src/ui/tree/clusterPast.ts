// What a cluster's rows show of it beside its latest reading: why there is none, where lags
// went, and what is wrong with its groups.

import { MOST_SAMPLES } from '../../core/insight/rates/lagTrend';
import type { KnownBeside } from '../../core/store/groupFilter';
import type { Row } from '../../core/view/row';
import { failureRow } from '../../core/view/tree/messageRow';
import type { Cluster } from '../clusters/clusterSet';

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
