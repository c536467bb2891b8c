// Puts core's rows together for the clusters that are open: the rows under any row, the number on the
// activity bar and the line above the tree.

import { Slices } from '../../core/base/slices';
import type { LagThresholds } from '../../core/lagLevel';
import type { ClusterState } from '../../core/store/clusterSnapshot';
import { isFiltering, type GroupFilter, type GroupSort } from '../../core/store/groupFilter';
import { clusterRow } from '../../core/view/clusterRow';
import { groupRows, groupRowsInSlices, type GroupRows } from '../../core/view/groupRows';
import { partitionRows } from '../../core/view/partitionRows';
import type { Row } from '../../core/view/row';
import type { RowOptions } from '../../core/view/rowOptions';
import { topicRows } from '../../core/view/topicRows';
import { viewBadge, type ViewBadge } from '../../core/view/viewBadge';
import { viewMessage } from '../../core/view/viewMessage';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { GroupView } from './groupView';

/** What the rows of groups are made from; as long as it is the same, so are they. */
type From = readonly [
  ClusterState['snapshot'],
  ClusterState['failure'],
  GroupFilter,
  GroupSort,
  LagThresholds,
];

interface Made {
  readonly from: From;
  readonly rows: GroupRows;
}

export class ClusterRows {
  readonly #made = new WeakMap<Cluster, Made>();

  constructor(
    private readonly clusters: Pick<ClusterSet, 'all' | 'get'>,
    private readonly view: Pick<GroupView, 'filter' | 'sort'>,
    private readonly thresholds: () => LagThresholds,
  ) {}

  /**
   * Makes the rows of a cluster's groups ahead, a slice at a time, so that ten thousand of them do not
   * hold up the editor. Resolves to whether they are still wanted: nothing they depend on has changed.
   */
  async prepare(cluster: Cluster): Promise<boolean> {
    const from = this.#from(cluster);
    if (this.#madeRows(cluster) === undefined) {
      const rows = await groupRowsInSlices(new Slices(), ...this.#input(cluster));
      if (isSame(from, this.#from(cluster))) this.#keep(cluster, from, rows);
    }
    const isThere = this.clusters.get(cluster.profile.id) === cluster;
    return isThere && isSame(from, this.#from(cluster));
  }

  /** The rows under a row; none where its cluster, group or topic is no longer there. */
  under(parent: Row | undefined): readonly Row[] {
    if (parent === undefined) {
      return this.clusters
        .all()
        .map((cluster) => clusterRow(cluster.profile, cluster.store.state, this.#options(cluster)));
    }
    const { clusterId, groupId, topic } = parent.target;
    const cluster = this.clusters.get(clusterId);
    if (cluster === undefined || !parent.expandable) return [];
    if (groupId === undefined) return this.#groups(cluster).rows;
    const { snapshot } = cluster.store.state;
    const group = snapshot?.groups.get(groupId);
    if (snapshot === undefined || group === undefined) return [];
    const options = this.#options(cluster);
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

  /** Rows made ahead by `prepare` or by an earlier call; only otherwise all are made at once. */
  #groups(cluster: Cluster): GroupRows {
    return (
      this.#madeRows(cluster) ??
      this.#keep(cluster, this.#from(cluster), groupRows(...this.#input(cluster)))
    );
  }

  #madeRows(cluster: Cluster): GroupRows | undefined {
    const made = this.#made.get(cluster);
    return made !== undefined && isSame(made.from, this.#from(cluster)) ? made.rows : undefined;
  }

  #keep(cluster: Cluster, from: From, rows: GroupRows): GroupRows {
    this.#made.set(cluster, { from, rows });
    return rows;
  }

  #from({ store }: Cluster): From {
    const { snapshot, failure } = store.state;
    return [snapshot, failure, this.view.filter, this.view.sort, this.thresholds()];
  }

  #input(cluster: Cluster) {
    const { filter, sort } = this.view;
    const { profile, store } = cluster;
    return [profile, store.state, filter, sort, this.#options(cluster)] as const;
  }

  #options({ profile }: Cluster): RowOptions {
    const now = () => Date.now();
    return { thresholds: this.thresholds(), writable: !profile.readOnly, now };
  }
}

function isSame(a: From, b: From): boolean {
  return a.every((part, index) => part === b[index]);
}
