// What a reading does to the rows that are shown: which are redrawn, and when they may be sorted, come
// and go. Rows move only when a person asked for it or nobody points at them.

import type { Disposable } from '../../../base/disposable';
import { rowId } from '../../../core/view/tree/rowId';
import type { Cluster, ClusterSet } from '../../clusters/clusterSet';
import type { RowNode, RowTree } from '../rows/rowTree';
import type { TreeRows } from '../rows/treeRows';
import type { Attention } from './attention';
import type { RedrawQueue } from './redrawQueue';
import type { RowView } from './rowView';
import type { SortTimes } from './sortTimes';

interface Followed {
  readonly clusters: ClusterSet;
  readonly rows: TreeRows;
  readonly tree: RowTree;
  readonly view: RowView<RowNode>;
  readonly queue: RedrawQueue;
  readonly attention: Attention;
  readonly sortTimes: SortTimes;
}

export class RowFollower implements Disposable {
  /** Those whose rows are being sorted: a reading that ends meanwhile sorts in its place. */
  readonly #sorting = new WeakSet<Cluster>();
  #ended = false;

  constructor(private readonly followed: Followed) {}

  /** The view is seen again: sorts the present rows at once, and again with the next reading. */
  shown(): void {
    const all = this.followed.clusters.all();
    for (const cluster of all) this.followed.sortTimes.shown(cluster);
    for (const cluster of all) void this.sort(cluster);
  }

  /**
   * The groups are listed, and their lags will follow. With the lags, rows are sorted as if the
   * view were just shown.
   */
  async list(cluster: Cluster): Promise<void> {
    const { rows, sortTimes } = this.followed;
    if (!(await rows.sort(cluster)) || this.#ended) return;
    sortTimes.listed(cluster);
    this.show(cluster, { settle: true, moves: true });
  }

  /** After a reading: updates the rows, and sorts them only if it is time to. */
  async follow(cluster: Cluster, { again = false } = {}): Promise<void> {
    const { rows, sortTimes } = this.followed;
    const isFirst = !rows.isSorted(cluster);
    const isDue = sortTimes.isDue(cluster) || this.#sorting.has(cluster);
    if (!isFirst && isDue) return this.sort(cluster);
    if (!(await rows.follow(cluster)) || this.#ended) return;
    if (isFirst) sortTimes.sorted(cluster);
    const admits = this.#mayAdmit(cluster);
    if (admits) rows.admit(cluster);
    this.show(cluster, { moves: admits, again });
  }

  async sort(cluster: Cluster, options: { readonly narrow?: boolean } = {}): Promise<void> {
    const { rows, sortTimes } = this.followed;
    sortTimes.sorted(cluster);
    this.#sorting.add(cluster);
    if (!(await rows.sort(cluster, options)) || this.#ended) return;
    this.#sorting.delete(cluster);
    this.show(cluster, { settle: true, moves: true });
  }

  /**
   * Redraws rows that differ. Where rows came or went, only if rows may move. `asked`: because a person has just
   * changed what they show.
   */
  show(
    cluster: Cluster,
    { settle = false, moves = false, again = false, asked = false } = {},
  ): void {
    const { rows, tree, view, queue, attention, sortTimes } = this.followed;
    this.showSums();
    const id = rowId('cluster', cluster.profile.id);
    const root = view.visible ? tree.find(undefined, id) : undefined;
    rows.wantTimes(cluster, root !== undefined && tree.isOpen(root));
    if (!view.visible) return;
    const renewal = tree.renew(id, { settle, again });
    sortTimes.saw(cluster, renewal);
    const reshaped = renewal.reshaped.filter(
      (node) => moves || attention.isQuiet || !tree.hasThings(node),
    );
    if (view.isStale && attention.isQuiet && !queue.isResting) view.renew();
    else if (reshaped.length > 0) view.redraw(reshaped);
    queue.add(renewal.changed, { asked });
  }

  /** The badge, and the line above the rows. */
  showSums(): void {
    const { rows, view } = this.followed;
    view.badge = rows.badge();
    view.message = rows.message() ?? '';
  }

  dispose(): void {
    this.#ended = true;
  }

  /** New rows below the last cluster push nothing down. */
  #mayAdmit(cluster: Cluster): boolean {
    const { clusters, rows, tree, queue, attention } = this.followed;
    if (queue.isResting || !attention.isCalm || !rows.hasWaiting(cluster)) return false;
    const root = tree.find(undefined, rowId('cluster', cluster.profile.id));
    if (root !== undefined && attention.isHeld(root)) return false;
    return clusters.all().at(-1) === cluster || attention.isQuiet;
  }
}
