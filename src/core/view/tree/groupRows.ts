// The rows under a cluster: remarks about the reading, the shown groups, and the way to the others.

import { displayName } from '../../../base/visibleText';
import type { ClusterProfile } from '../../../connections/profile';
import type {
  ClusterListing,
  ClusterSnapshot,
  ClusterState,
  GroupSnapshot,
} from '../../store/clusterSnapshot';
import { describeFilter, type GroupFilter } from '../../store/groupFilter';
import { groupRow } from './groupRow';
import { listedGroupRow, listedSummaryRow } from './listedRow';
import { failureRow, messageRow } from './messageRow';
import { moreRow } from './moreRow';
import type { Row } from '../row';
import { nameIn, type RowOptions } from './rowOptions';
import { summaryRow, type ShownGroups } from './summaryRow';

export interface GroupsToShow extends ShownGroups {
  /** In order. A group that is not in the reading has no row. */
  readonly ids: readonly string[];
  readonly filter: GroupFilter;
  /** Groups that pass the filter and are neither shown nor waiting. */
  readonly hidden: number;
}

/**
 * The summary, the groups in the order given, and how to see more of them. Without a reading: the
 * failure, or what the first reading has found so far.
 */
export function groupRows(
  profile: ClusterProfile,
  state: ClusterState,
  shown: GroupsToShow,
  options: RowOptions,
): Row[] {
  const { id: clusterId } = profile;
  const { snapshot, listing, failure } = state;
  if (snapshot === undefined) {
    if (failure !== undefined) return [failureRow({ clusterId }, failure)];
    return listing === undefined ? [] : listedRows(clusterId, listing, shown, options);
  }
  const groups: Row[] = [];
  for (const id of shown.ids) {
    const group = snapshot.groups.get(id);
    if (group !== undefined) groups.push(rowOf(clusterId, group, snapshot, options));
  }
  return [
    summaryRow(clusterId, { ...state, snapshot }, shown, options),
    ...groups,
    ...(shown.matching === 0 && groups.length === 0
      ? [emptyRow(profile, snapshot, shown.filter)]
      : []),
    ...(shown.hidden > 0 ? [moreRow(clusterId, shown.hidden)] : []),
  ];
}

interface Made {
  readonly row: Row;
  readonly clusterId: string;
  readonly brokers: ClusterSnapshot['brokers'];
  readonly thresholds: RowOptions['thresholds'];
  readonly writable: boolean;
  readonly readable: boolean;
  readonly trend: string | undefined;
  readonly verdict: string | undefined;
}

/** The latest row of each group, reused while the group and the options are the same objects. */
const made = new WeakMap<GroupSnapshot, Made>();

function rowOf(
  clusterId: string,
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row {
  const { brokers } = snapshot;
  const { thresholds, writable, readable } = options;
  const trend = options.trendOf?.(group.listing.groupId)?.text;
  const worst = options.verdictOf?.(group.listing.groupId);
  const verdict = worst && `${worst.severity} ${worst.id}`;
  const known = made.get(group);
  if (
    known?.clusterId === clusterId &&
    known.brokers === brokers &&
    known.thresholds === thresholds &&
    known.writable === writable &&
    known.readable === readable &&
    known.trend === trend &&
    known.verdict === verdict &&
    known.row.label === nameIn(options, group.listing.groupId)
  ) {
    return known.row;
  }
  const row = groupRow(clusterId, group, snapshot, options);
  made.set(group, { row, clusterId, brokers, thresholds, writable, readable, trend, verdict });
  return row;
}

function listedRows(
  clusterId: string,
  listing: ClusterListing,
  shown: GroupsToShow,
  options: RowOptions,
): Row[] {
  const rows = [listedSummaryRow(clusterId, listing, shown)];
  for (const id of shown.ids) {
    const group = listing.groups.get(id);
    if (group !== undefined) rows.push(listedGroupRow(clusterId, group, listing, options));
  }
  return rows;
}

export function emptyRow(
  profile: ClusterProfile,
  snapshot: ClusterSnapshot,
  filter: GroupFilter,
): Row {
  const hidden = snapshot.groups.size > 0;
  const label = hidden
    ? `Nothing matches the filter: ${describeFilter(filter)}`
    : `No consumer groups in ${displayName(profile.name)}`;
  return messageRow(
    { clusterId: profile.id },
    { key: hidden ? 'noMatch' : 'noGroups', label, severity: 'info', retryable: false },
  );
}
