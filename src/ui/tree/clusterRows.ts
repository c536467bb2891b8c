// Puts core's rows together for the clusters that are open: the rows under any row, the number on the
// activity bar and the line above the tree.

import type { LagThresholds } from '../../core/lagLevel';
import type { ClusterState } from '../../core/store/clusterSnapshot';
import { isFiltering, type GroupFilter, type GroupSort } from '../../core/store/groupFilter';
import { clusterRow } from '../../core/view/clusterRow';
import { groupRows, type GroupRows } from '../../core/view/groupRows';
import { partitionRows } from '../../core/view/partitionRows';
import type { Row } from '../../core/view/row';
import type { RowOptions } from '../../core/view/rowOptions';
import { topicRows } from '../../core/view/topicRows';
import { viewBadge, type ViewBadge } from '../../core/view/viewBadge';
import { viewMessage } from '../../core/view/viewMessage';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { GroupView } from './groupView';

/** What the rows of groups were made from; as long as it is the same, so are they. */
interface Made {
  readonly from: readonly [ClusterState, GroupFilter, GroupSort, LagThresholds];
  readonly rows: GroupRows;
}

export class ClusterRows {
  readonly #made = new WeakMap<Cluster, Made>();

  constructor(
    private readonly clusters: Pick<ClusterSet, 'all' | 'get'>,
    private readonly view: Pick<GroupView, 'filter' | 'sort'>,
    private readonly thresholds: () => LagThresholds,
  ) {}

  /** The rows under a row; none where its cluster, group or topic is no longer there. */
  under(parent: Row | undefined): readonly Row[] {
    const options = this.#options();
    if (parent === undefined) {
      return this.clusters
        .all()
        .map(({ profile, store }) => clusterRow(profile, store.state, options));
    }
    const { clusterId, groupId, topic } = parent.target;
    const cluster = this.clusters.get(clusterId);
    if (cluster === undefined || !parent.expandable) return [];
    if (groupId === undefined) return this.#groups(cluster).rows;
    const { snapshot } = cluster.store.state;
    const group = snapshot?.groups.get(groupId);
    if (snapshot === undefined || group === undefined) return [];
    return topic === undefined
      ? topicRows(clusterId, group, snapshot, options)
      : partitionRows(clusterId, group, topic, snapshot, options);
  }

  /** The number on the activity bar; undefined for none. */
  badge(): ViewBadge | undefined {
    const states = this.clusters.all().map(({ store }) => store.state);
    return viewBadge(states, this.thresholds());
  }

  /** The line above the tree; undefined for none. */
  message(): string | undefined {
    const { filter } = this.view;
    if (!isFiltering(filter)) return undefined;
    const counts = this.clusters.all().map((cluster) => this.#groups(cluster));
    const shown = counts.reduce((sum, rows) => sum + rows.shown, 0);
    const total = counts.reduce((sum, rows) => sum + rows.total, 0);
    return viewMessage(filter, shown, total);
  }

  #groups(cluster: Cluster): GroupRows {
    const { filter, sort } = this.view;
    const options = this.#options();
    const from = [cluster.store.state, filter, sort, options.thresholds] as const;
    const made = this.#made.get(cluster);
    if (made?.from.every((part, index) => part === from[index]) === true) return made.rows;
    const rows = groupRows(cluster.profile, cluster.store.state, filter, sort, options);
    this.#made.set(cluster, { from, rows });
    return rows;
  }

  #options(): RowOptions {
    return { thresholds: this.thresholds(), now: () => Date.now() };
  }
}
