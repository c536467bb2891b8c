// What a cluster's rows show of it beside its latest reading: why there is none, and where lags went.

import { MOST_SAMPLES } from '../../core/insight/rates/lagTrend';
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
