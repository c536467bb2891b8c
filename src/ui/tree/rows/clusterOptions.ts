// What a cluster's own row shows of it beside its latest reading, and what there is before any.

import type { Row } from '../../../core/view/row';
import { failureRow } from '../../../core/view/tree/messageRow';
import type { RowOptions } from '../../../core/view/tree/rowOptions';
import type { Cluster } from '../../clusters/clusterSet';
import type { Settings } from '../../settings/parseSettings';

/** All that can be shown before there are groups. */
export const failureOf = ({ profile, store }: Cluster): readonly Row[] => {
  const { snapshot, failure } = store.state;
  return snapshot === undefined && failure !== undefined
    ? [failureRow({ clusterId: profile.id }, failure)]
    : [];
};

/** What all of its rows depend on, but for their names. */
export const clusterOptions = (
  { profile, poller, insight }: Cluster,
  { thresholds }: Pick<Settings, 'thresholds'>,
): RowOptions => ({
  thresholds,
  writable: !profile.readOnly,
  readable: profile.readMessages,
  nextTry: poller.nextTry,
  modernizable: () => insight.health.count('kip848Possible'),
  now: () => Date.now(),
});
