// The view Clusters in the side bar. It gives rows to VS Code's tree, and says when something happened that
// they follow. Clusters are read only while it is visible.

import * as vscode from 'vscode';
import { systemClock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { RowTarget } from '../../core/view/row';
import { rowId } from '../../core/view/tree/rowId';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import { CLUSTERS_VIEW, COMMANDS } from '../contributions';
import { asArgument } from '../rowArgument';
import type { MetricsOnDemand } from '../metrics/metricsOnDemand';
import type { SettingsStore } from '../settings/settingsStore';
import { onDidLeavePrompt } from '../show/prompts';
import { createTreeView, isUnattended } from '../show/treeView';
import { Attention } from './stillness/attention';
import { registerBadgeDecorations } from './badgeDecorations';
import { elsewhere } from './elsewhere';
import { DoubleClicks } from './doubleClicks';
import { followContextKeys } from './followContextKeys';
import type { GroupOrder } from './rows/groupOrder';
import { RedrawQueue } from './stillness/redrawQueue';
import { PROMPT_OPENS_MS, restInPrompts } from './stillness/restInPrompts';
import { RowTree, type RowNode } from './rows/rowTree';
import { RowView, type WatchedView } from './stillness/rowView';
import { RowFollower } from './stillness/rowFollower';
import { lookAtRows } from './stillness/lookAtRows';
import { SelectedRows } from './stillness/selectedRows';
import { SortTimes } from './stillness/sortTimes';
import { tooltipOf, treeItem } from './treeItem';
import { TreeRows } from './rows/treeRows';

const DRAWN_KEY = 'kafkaGroups.rowsAreDrawn';

/** Asks VS Code's window something of no use to anybody. */
const roundTrip = (): Thenable<unknown> =>
  vscode.commands.executeCommand('setContext', DRAWN_KEY, true);

export class ClustersView implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #attention = this.#owned.add(new Attention(systemClock));
  readonly #sortTimes = new SortTimes(systemClock, this.#attention);
  readonly #clicks = new DoubleClicks(systemClock);
  readonly #rows: TreeRows;
  readonly #tree: RowTree;
  readonly #queue: RedrawQueue;
  readonly #view: RowView<RowNode>;
  readonly #follower: RowFollower;

  constructor(
    private readonly clusters: ClusterSet,
    private readonly groupOrder: GroupOrder,
    settings: SettingsStore,
    private readonly metrics: Pick<MetricsOnDemand, 'textOf' | 'onDidChange'>,
  ) {
    const sentOf = (clusterId: string) => metrics.textOf(clusterId);
    this.#rows = new TreeRows(clusters, groupOrder, () => settings.current, sentOf);
    this.#tree = new RowTree((parent, isOpen) => this.#rows.under(parent, isOpen));
    this.#queue = this.#owned.add(
      new RedrawQueue({
        clock: systemClock,
        draw: (nodes) => {
          this.#view.redraw(nodes);
        },
        isBusy: () => this.#attention.isChoosing || this.#view.untilDrawn() !== undefined,
        look: () => lookAtRows(this.#selected(), this.#tree, this.#attention),
        isOutdated: (node) => this.#tree.isOutdated(node),
        isCalm: () => this.#attention.isCalm,
      }),
    );
    this.#owned.add(registerBadgeDecorations());
    this.#view = this.#owned.add(
      new RowView<RowNode>({
        create: (treeDataProvider) => {
          const options = { treeDataProvider, canSelectMany: true, showCollapseAll: false };
          return createTreeView(CLUSTERS_VIEW, options);
        },
        rows: this,
        told: this.#told(),
        selected: () => this.#selected(),
        clock: systemClock,
        roundTrip,
        isUnattended,
        version: vscode.version,
      }),
    );
    this.#follower = this.#owned.add(
      new RowFollower({
        ...{ clusters, rows: this.#rows, tree: this.#tree, view: this.#view },
        ...{ queue: this.#queue, attention: this.#attention, sortTimes: this.#sortTimes },
      }),
    );
    this.#listen(settings);
    this.#owned.add(followContextKeys(clusters, groupOrder));
    clusters.setVisible(this, this.#view.visible ? 'all' : 'none');
  }

  getChildren(node?: RowNode): RowNode[] {
    return [...this.#tree.children(node)];
  }

  getParent(node: RowNode): RowNode | undefined {
    return node.parent;
  }

  getTreeItem(node: RowNode): vscode.TreeItem {
    const expanded = node.row.kind === 'cluster' && this.#tree.rootCount === 1;
    return treeItem(this.#tree.draw(node, { opens: expanded }), { expanded });
  }

  resolveTreeItem(item: vscode.TreeItem, node: RowNode): vscode.TreeItem {
    this.#attention.pointedAt(node);
    item.tooltip = tooltipOf(node.row);
    return item;
  }

  /**
   * Shows the view, and in it a cluster, opened, or one of its groups, selected. A group that has
   * no row yet gets one below the others.
   */
  async reveal({ clusterId, groupId }: RowTarget): Promise<void> {
    const cluster = this.clusters.get(clusterId);
    const root = this.#tree.find(undefined, rowId('cluster', clusterId));
    if (cluster === undefined || root === undefined) return;
    if (groupId === undefined) {
      await this.#view.reveal(root, { select: true, focus: true, expand: true });
      return;
    }
    const above = await this.#above(cluster, root, groupId);
    const id =
      above === root
        ? rowId('group', clusterId, groupId)
        : rowId('group', clusterId, above.row.target.topic ?? '', groupId);
    const node = this.#tree.find(above, id);
    if (node === undefined) return;
    this.#view.redraw([root]);
    await this.#view.reveal(node, { select: true, focus: true });
  }

  /** The row under which a group is shown: its cluster, or the first of its topics in the view by topic. */
  async #above(cluster: Cluster, root: RowNode, groupId: string): Promise<RowNode> {
    const topic = this.#rows.topicOf(cluster, groupId);
    if (topic === undefined) {
      this.groupOrder.by = 'group';
      await this.#rows.sort(cluster);
    }
    await this.#rows.include(cluster, topic ?? groupId);
    if (topic === undefined) return root;
    return this.#tree.find(root, rowId('topic', root.row.target.clusterId, topic)) ?? root;
  }

  /** What the selected rows are about. */
  get selected(): readonly RowTarget[] {
    return this.#view.selection.map(({ row }) => row.target);
  }

  /** Sorts the rows of clusters because a person asked for it. */
  async sort(chosen: Iterable<Cluster>): Promise<void> {
    await Promise.all([...chosen].map((cluster) => this.#follower.sort(cluster)));
  }

  /** A command begins, or one of its prompts was left: the next prompt may open at any moment. */
  commandGoesOn(): void {
    this.#queue.rest(PROMPT_OPENS_MS);
    this.#attention.acted();
  }

  /** A command is over. The person looks at its result, so no rows may move. */
  commandEnded(): void {
    this.#attention.acted();
  }

  /** Shows the next groups of a cluster that shows only a part of them. */
  async showMore(cluster: Cluster): Promise<void> {
    if (await this.#rows.widen(cluster)) this.#follower.show(cluster, { moves: true });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(settings: SettingsStore): void {
    const { clusters, groupOrder } = this;
    const all = [
      this.#attention.onDidRelease((node) => {
        if (node.row.kind !== 'cluster' || !this.#tree.isOpen(node)) this.#tree.expireTooltip(node);
        this.#queue.add([node]);
      }),
      ...elsewhere(() => {
        this.#attention.elsewhere();
      }),
      ...restInPrompts({ queue: this.#queue, view: this.#view, roundTrip }),
      onDidLeavePrompt(() => {
        this.commandGoesOn();
      }),
      clusters.onDidChangeMembers(() => {
        this.#view.redraw(undefined);
        this.#follower.showSums();
      }),
      clusters.onDidChangeProfile((cluster) => {
        this.#follower.show(cluster, { asked: true });
      }),
      // Verdicts, trends and times come after the reading that they are about.
      ...[clusters.onDidRecord, clusters.onDidLearn, this.metrics.onDidChange].map((event) =>
        event((cluster) => {
          if (cluster.store.state.refreshing) return;
          if (groupOrder.filter.onlyNeedsAttention)
            void this.#follower.follow(cluster, { again: true });
          else this.#follower.show(cluster, { again: true });
        }),
      ),
      clusters.onDidChange((cluster) => {
        const { refreshing, listing } = cluster.store.state;
        if (!refreshing) void this.#follower.follow(cluster);
        // A reading that has only begun shows nothing new, unless it is the first.
        else if (listing !== undefined) void this.#follower.list(cluster);
      }),
      groupOrder.onDidChange(() => {
        for (const cluster of clusters.all()) void this.#follower.sort(cluster, { narrow: true });
      }),
      settings.onDidChange(() => {
        for (const cluster of clusters.all()) this.#follower.show(cluster, { asked: true });
      }),
    ];
    for (const listener of all) this.#owned.add(listener);
  }

  #selected(): SelectedRows {
    return new SelectedRows(this.#view.selection, this.#tree);
  }

  #told(): WatchedView<RowNode> {
    return {
      shown: (visible) => {
        if (visible) this.#follower.shown();
        else for (const cluster of this.clusters.all()) this.#rows.wantTimes(cluster, false);
        this.clusters.setVisible(this, visible ? 'all' : 'none');
      },
      opened: (node, open) => {
        this.#opened(node, open);
      },
      selected: (count) => {
        this.#attention.selected(count);
        this.#view.selection.forEach(this.#seen);
      },
    };
  }

  /** A person has looked at a row; at that of a cluster, before they can have looked at those below it. */
  readonly #seen = ({ parent, row }: RowNode): void => {
    const cluster = this.clusters.get(row.target.clusterId);
    if (parent === undefined && cluster !== undefined) this.#sortTimes.opened(cluster);
  };

  #opened(node: RowNode, open: boolean): void {
    this.#attention.touched(this.#view.selection.length);
    this.#seen(node);
    this.#tree.setOpen(node, open);
    const { target } = node.row;
    if (this.#clicks.isSecond(node.id) && target.groupId !== undefined) {
      void vscode.commands.executeCommand(COMMANDS.showLagDetails, asArgument(target));
    }
    const cluster = this.clusters.get(target.clusterId);
    if (cluster !== undefined) this.#follower.show(cluster);
    // Only the row of a cluster has another text while it is open: others wait until nobody acts.
    if (open && node.row.kind === 'cluster') this.#queue.add([node], { asked: true });
  }
}
