// Turns readings into the rows of the tree, its badge and the line above it. Which groups are shown, and in
// which order, changes only by a person's action or in a quiet moment.

import { lazyPart } from '../../../base/lazyPart';
import { sharedThread, type LongWork } from '../../../base/sharedThread';
import type { ClusterState } from '../../../core/store/clusterSnapshot';
import { GROUPS_AT_ONCE, isFiltering } from '../../../core/store/groupFilter';
import type { GroupWindow } from '../../../core/store/window/groupWindow';
import type { TopicWindow } from '../../../core/store/window/topicWindow';
import { clusterRow } from '../../../core/view/tree/clusterRow';
import type { Row } from '../../../core/view/row';
import type { ShortNames } from '../../../core/view/shortNames';
import { addUp } from '../../../core/view/tree/clusterTotal';
import { rowId } from '../../../core/view/tree/rowId';
import type { RowOptions } from '../../../core/view/tree/rowOptions';
import { viewBadge, type ViewBadge } from '../../../core/view/tree/viewBadge';
import { viewMessage } from '../../../core/view/tree/viewMessage';
import type { Cluster, ClusterSet } from '../../clusters/clusterSet';
import { shownState } from '../../clusters/shownState';
import type { Settings } from '../../settings/parseSettings';
import type { GroupOrder } from './groupOrder';
import { clusterOptions, failureOf } from './clusterOptions';
import { ClusterWindows } from './clusterWindows';
import { RowNames } from './rowNames';
import { readersShown } from './readersShown';

// Loaded with the first rows of groups.
// eslint-disable-next-line no-restricted-syntax
const loadRows = lazyPart(() => import('./rowsOfGroups'));

type RowsOfGroups = Awaited<ReturnType<typeof loadRows>>;

export class TreeRows {
  readonly #windows: ClusterWindows;
  readonly #names: RowNames;
  /** Undefined until there are groups to show. */
  #made: RowsOfGroups | undefined;

  constructor(
    private readonly clusters: Pick<ClusterSet, 'all' | 'get'>,
    private readonly view: Pick<GroupOrder, 'filter' | 'sort' | 'by'>,
    private readonly settings: () => Pick<
      Settings,
      'thresholds' | 'nameLength' | 'refreshInterval' | 'rowsTellTime'
    >,
    /** What was sent of a cluster's metrics; undefined where they are not sent. */
    private readonly sentOf: (clusterId: string) => string | undefined = () => undefined,
  ) {
    this.#windows = new ClusterWindows(view, () => settings().refreshInterval);
    this.#names = new RowNames(this.#windows, () => settings().nameLength);
  }

  /** The rows under a row, or the topmost ones; none if the row's cluster or group is gone. */
  under(parent: Row | undefined, isOpen: (rowId: string) => boolean): readonly Row[] {
    if (parent === undefined) {
      const all = this.clusters.all();
      this.#names.ofClusters.show(
        all.map(({ profile }) => profile.name),
        this.settings().nameLength,
      );
      return all.map((one) => this.#clusterRow(one, isOpen));
    }
    const { clusterId, groupId, topic } = parent.target;
    const cluster = this.clusters.get(clusterId);
    if (cluster === undefined || !parent.expandable) return [];
    const state = shownState(cluster);
    const made = this.#made;
    if (made === undefined) return failureOf(cluster);
    const options = this.#options(cluster, parent, made);
    if (groupId === undefined) {
      return topic === undefined
        ? this.#clusterParts(cluster, options, made)
        : this.#readerRows(cluster, topic, options, made);
    }
    const group = state.snapshot?.groups.get(groupId);
    if (state.snapshot === undefined) {
      return state.listing?.groups.has(groupId) === true ? [made.beingReadRow(parent.target)] : [];
    }
    if (group === undefined) return [];
    return topic === undefined
      ? made.topicRows(clusterId, group, state.snapshot, options)
      : made.partitionRows(clusterId, group, topic, state.snapshot, options);
  }

  /** Whether its groups were ever sorted. */
  isSorted(cluster: Cluster): boolean {
    return this.#windows.shown(cluster)?.sorted === true;
  }

  /** Takes a new reading. It is sorted if nothing was shown before; otherwise the order stays. */
  follow(cluster: Cluster): Promise<boolean> {
    return this.isSorted(cluster)
      ? this.#work(
          cluster,
          (window, { snapshot }) => snapshot && window.follow(snapshot, this.view.filter),
        )
      : this.sort(cluster);
  }

  /** Sorts the groups, listed or read. Resolves to false if something newer came meanwhile. */
  sort(cluster: Cluster, { narrow = false } = {}): Promise<boolean> {
    const { filter, sort: order } = this.view;
    return this.#work(cluster, (window, { snapshot, listing }) => {
      if (narrow) window.narrow();
      if (snapshot !== undefined) return window.sort(snapshot, filter, order);
      // Which topics there are is known with the first reading.
      return listing && 'list' in window ? window.list(listing.groups, filter, order) : undefined;
    });
  }

  /** Shows the next groups below those that are shown. */
  widen(cluster: Cluster): Promise<boolean> {
    const { filter, sort } = this.view;
    return this.#work(
      cluster,
      (window, { snapshot }) => snapshot && window.widen(snapshot, filter, sort),
    );
  }

  /** Whether there are groups without a row that are new since the last sort. */
  hasWaiting(cluster: Cluster): boolean {
    return (this.#windows.shown(cluster)?.waiting.length ?? 0) > 0;
  }

  /** Gives the waiting groups rows, below the others. */
  admit(cluster: Cluster): void {
    this.#windows.shown(cluster)?.admit();
  }

  /** Makes sure that a group or topic has a row, whatever the filter and the number of rows. */
  async include(cluster: Cluster, id: string): Promise<void> {
    (await this.#window(cluster)).include(id);
  }

  /** The first topic under which the view by topic shows a group; undefined for none. */
  topicOf(cluster: Cluster, groupId: string): string | undefined {
    const { topics = [] } = cluster.store.state.snapshot?.groups.get(groupId) ?? {};
    if (this.view.by === 'group') return undefined;
    const shown = this.#windows.topics(cluster)?.topics;
    return topics.find((topic) =>
      shown
        ?.get(topic)
        ?.readers.slice(0, GROUPS_AT_ONCE)
        .some(({ listing }) => listing.groupId === groupId),
    );
  }

  /** The number on the activity bar; undefined for none. */
  badge(): ViewBadge | undefined {
    const states = this.clusters.all().map(shownState);
    return viewBadge(states, this.settings().thresholds);
  }

  /** The line above the tree; undefined for none. */
  message(): string | undefined {
    const { filter, by } = this.view;
    if (!isFiltering(filter)) return undefined;
    let shown = 0;
    let total = 0;
    for (const cluster of this.clusters.all()) {
      shown += this.#windows.shown(cluster)?.matching ?? 0;
      const { snapshot, listing } = cluster.store.state;
      total +=
        by === 'topic' ? (snapshot?.topics.size ?? 0) : ((snapshot ?? listing)?.groups.size ?? 0);
    }
    return viewMessage(filter, shown, total, by);
  }

  #clusterRow(cluster: Cluster, isOpen: (rowId: string) => boolean): Row {
    const { profile } = cluster;
    const open = isOpen(rowId('cluster', profile.id));
    const options = this.#clusterOptions(cluster, this.#names.ofClusters);
    return clusterRow(profile, shownState(cluster), { ...options, open });
  }

  /** What is under a cluster: its groups, or its topics. */
  #clusterParts(cluster: Cluster, options: RowOptions, made: RowsOfGroups): readonly Row[] {
    const { profile } = cluster;
    const { filter, by } = this.view;
    const state = shownState(cluster);
    const { snapshot, listing } = state;
    const window = this.#windows.shown(cluster);
    const isReady = window?.sorted === true;
    const isListing = by === 'topic' && snapshot === undefined;
    if ((snapshot ?? listing) !== undefined && !isReady && !isListing) return [];
    const { ids, matching, waiting, hidden } = isReady && !isListing ? window : NOTHING_SHOWN;
    const filtered = isFiltering(filter);
    const shown = { ids, matching, waiting, hidden, filter, filtered };
    if (by === 'group' || snapshot === undefined) {
      return made.groupRows(profile, state, shown, options);
    }
    const readers = this.#windows.topics(cluster)?.topics ?? new Map<string, never>();
    return made.readTopicRows(profile, { ...state, snapshot }, { ...shown, readers }, options);
  }

  #readerRows(
    cluster: Cluster,
    topic: string,
    options: RowOptions,
    made: RowsOfGroups,
  ): readonly Row[] {
    const { snapshot } = shownState(cluster);
    const readers = this.#windows.topics(cluster)?.topics.get(topic);
    if (snapshot === undefined || readers === undefined) return [];
    return made.readerRows(cluster.profile.id, readers, snapshot, this.view.sort, options);
  }

  async #window(cluster: Cluster): Promise<GroupWindow | TopicWindow> {
    this.#made ??= await loadRows();
    return this.#windows.open(cluster);
  }

  async #work(
    cluster: Cluster,
    workOn: (window: GroupWindow | TopicWindow, state: ClusterState) => LongWork<void> | undefined,
  ): Promise<boolean> {
    const begun = cluster.store.state;
    const shown = shownState(cluster);
    if ((begun.snapshot ?? begun.listing) !== undefined) {
      const work = workOn(await this.#window(cluster), shown);
      if (work !== undefined) await sharedThread.run(work);
      if (shown.snapshot !== undefined) await sharedThread.run(addUp(shown.snapshot));
    }
    const { snapshot, listing } = cluster.store.state;
    const isThere = this.clusters.get(cluster.profile.id) === cluster;
    return isThere && snapshot === begun.snapshot && listing === begun.listing;
  }

  /** Has it found out how far the groups are behind that have a row now, if somebody is `looking`. */
  wantTimes(cluster: Cluster, looking: boolean): void {
    const isWanted = looking && this.settings().rowsTellTime;
    const window = this.#windows.shown(cluster);
    const groups = window && ('topics' in window ? readersShown(window) : window.ids);
    cluster.insight.time.want(
      this,
      isWanted ? { rank: 'visible', groups: groups ?? [] } : undefined,
    );
  }

  /** What rows under a row depend on. */
  #options(cluster: Cluster, parent: Row, made: RowsOfGroups): RowOptions {
    return {
      ...this.#clusterOptions(cluster, this.#names.under(cluster, parent)),
      ...made.groupOptions(cluster, this.settings()),
    };
  }

  #clusterOptions(cluster: Cluster, names: ShortNames): RowOptions {
    return {
      ...clusterOptions(cluster, this.settings()),
      shortName: (name) => names.of(name),
      sent: () => this.sentOf(cluster.profile.id),
    };
  }
}

const NOTHING_SHOWN = { ids: [], matching: 0, waiting: [], hidden: 0 } as const;
