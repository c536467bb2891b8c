// The view Clusters in the side bar: hands rows to VS Code's tree, says which of them to draw anew and
// when they may move, and has clusters read only while it is seen.

import * as vscode from 'vscode';
import { systemClock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { isFiltering } from '../../core/store/groupFilter';
import type { RowTarget } from '../../core/view/row';
import { rowId } from '../../core/view/tree/rowId';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import { CLUSTERS_VIEW, CONTEXT_KEYS } from '../contributions';
import type { SettingsStore } from '../settings/settingsStore';
import { onDidLeavePrompt } from '../show/promptLeft';
import { createTreeView } from '../show/treeView';
import { Attention } from './attention';
import { registerBadgeDecorations } from './badgeDecorations';
import type { GroupOrder } from './groupOrder';
import { RedrawQueue } from './redrawQueue';
import { RowTree, type RowNode } from './rowTree';
import { SortTimes } from './sortTimes';
import { tooltipOf, treeItem } from './treeItem';
import { TreeRows } from './treeRows';

/** From a command to its first prompt, and from one prompt to the next, on a busy machine. */
const PROMPT_OPENS_MS = 1_500;

export class ClustersView implements Disposable, vscode.TreeDataProvider<RowNode> {
  readonly #owned = new DisposableStore();
  readonly #redraw = this.#owned.add(new vscode.EventEmitter<RowNode[] | undefined>());
  readonly #attention = this.#owned.add(new Attention(systemClock));
  readonly #sortTimes = new SortTimes(systemClock, this.#attention);
  readonly #rows: TreeRows;
  readonly #tree: RowTree;
  readonly #queue: RedrawQueue;
  readonly #view: vscode.TreeView<RowNode>;

  readonly onDidChangeTreeData = this.#redraw.event;

  constructor(
    private readonly clusters: ClusterSet,
    private readonly groupView: GroupOrder,
    settings: SettingsStore,
  ) {
    this.#rows = new TreeRows(clusters, groupView, () => settings.current.thresholds);
    const tree = new RowTree((parent, isOpen) => this.#rows.under(parent, isOpen));
    this.#tree = tree;
    this.#queue = this.#owned.add(
      new RedrawQueue({
        clock: systemClock,
        draw: (nodes) => {
          this.#redraw.fire([...nodes]);
        },
        isOpen: (node) => tree.isOpen(node),
        isHeld: (node) => this.#attention.isHeld(node),
        isOutdated: (node) => tree.isOutdated(node),
      }),
    );
    this.#owned.add(registerBadgeDecorations());
    this.#view = this.#owned.add(
      createTreeView(CLUSTERS_VIEW, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: false,
      }),
    );
    this.#listen(settings);
    this.#showWritable();
    clusters.setVisible(this, this.#view.visible ? 'all' : 'none');
  }

  getChildren(node?: RowNode): RowNode[] {
    return [...this.#tree.children(node)];
  }

  getParent(node: RowNode): RowNode | undefined {
    return node.parent;
  }

  getTreeItem(node: RowNode): vscode.TreeItem {
    const row = this.#tree.draw(node);
    return treeItem(row, { expanded: row.kind === 'cluster' && this.#tree.rootCount === 1 });
  }

  resolveTreeItem(item: vscode.TreeItem, node: RowNode): vscode.TreeItem {
    this.#attention.pointedAt(node);
    item.tooltip = tooltipOf(node.row);
    return item;
  }

  /**
   * Shows a cluster, opened, or one of its groups, selected; shows the view first if need be. A group
   * beyond those that are shown gets a row below them.
   */
  async reveal({ clusterId, groupId }: RowTarget): Promise<void> {
    const cluster = this.clusters.get(clusterId);
    const root = this.#tree.find(undefined, rowId('cluster', clusterId));
    if (cluster === undefined || root === undefined) return;
    if (groupId === undefined) {
      await this.#view.reveal(root, { select: true, focus: true, expand: true });
      return;
    }
    await this.#rows.include(cluster, groupId);
    const node = this.#tree.find(root, rowId('group', clusterId, groupId));
    if (node === undefined) return;
    this.#redraw.fire([root]);
    await this.#view.reveal(node, { select: true, focus: true });
  }

  /** Puts the rows of clusters in order because a person asked for it. */
  async sort(chosen: Iterable<Cluster>): Promise<void> {
    await Promise.all([...chosen].map((cluster) => this.#sort(cluster)));
  }

  /** A command begins, or one of its prompts was left: the next prompt may open at any moment. */
  commandGoesOn(): void {
    this.#queue.rest(PROMPT_OPENS_MS);
    this.#attention.acted();
  }

  /** A command is over. Whoever ran it looks at what it did: nothing jumps. */
  commandEnded(): void {
    this.#attention.acted();
  }

  /** Shows the next groups of a cluster that shows only a part of them. */
  async showMore(cluster: Cluster): Promise<void> {
    if (await this.#rows.widen(cluster)) this.#show(cluster, { moves: true });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(settings: SettingsStore): void {
    const { clusters, groupView } = this;
    const view = this.#view;
    const all = [
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#shown();
        clusters.setVisible(this, visible ? 'all' : 'none');
      }),
      view.onDidExpandElement(({ element }) => {
        this.#opened(element, true);
      }),
      view.onDidCollapseElement(({ element }) => {
        this.#opened(element, false);
      }),
      view.onDidChangeSelection(({ selection }) => {
        this.#attention.touched(selection.length);
      }),
      this.#attention.onDidRelease((node) => {
        if (node.row.kind !== 'cluster') this.#tree.expireTooltip(node);
        this.#queue.add([node]);
      }),
      ...elsewhere(() => {
        this.#attention.elsewhere();
      }),
      onDidLeavePrompt(() => {
        this.commandGoesOn();
      }),
      clusters.onDidChangeMembers(() => {
        this.#redraw.fire(undefined);
        this.#showSums();
        this.#showWritable();
      }),
      clusters.onDidChangeProfile((cluster) => {
        this.#show(cluster);
        this.#showWritable();
      }),
      clusters.onDidChange((cluster) => {
        const { refreshing, listing } = cluster.store.state;
        if (!refreshing) void this.#follow(cluster);
        // A reading that has only begun shows nothing new, unless it is the first.
        else if (listing !== undefined) void this.#list(cluster);
      }),
      groupView.onDidChange(() => {
        for (const cluster of clusters.all()) void this.#sort(cluster, { narrow: true });
        const filtered = isFiltering(groupView.filter);
        void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, filtered);
      }),
      settings.onDidChange(() => {
        for (const cluster of clusters.all()) this.#show(cluster);
      }),
    ];
    for (const listener of all) this.#owned.add(listener);
  }

  /** What was there is put in order at once, and again with the reading that comes now. */
  #shown(): void {
    const all = this.clusters.all();
    for (const cluster of all) this.#sortTimes.shown(cluster);
    void this.sort(all);
  }

  #opened(node: RowNode, open: boolean): void {
    this.#attention.touched(this.#view.selection.length);
    this.#tree.setOpen(node, open);
    // The row of a cluster says something else while it is open.
    const cluster = this.clusters.get(node.row.target.clusterId);
    if (cluster !== undefined) this.#show(cluster);
  }

  /** Which groups there are is known, and the lags are on their way: with them, rows are sorted as if the view were just shown. */
  async #list(cluster: Cluster): Promise<void> {
    if (!(await this.#rows.sort(cluster)) || this.#owned.disposed) return;
    this.#sortTimes.shown(cluster);
    this.#show(cluster, { settle: true, moves: true });
  }

  /** After a reading: the rows say what is new, and stay where they are unless it is time to sort them. */
  async #follow(cluster: Cluster): Promise<void> {
    const isFirst = !this.#rows.isSorted(cluster);
    if (!isFirst && this.#sortTimes.isDue(cluster)) return this.#sort(cluster);
    if (!(await this.#rows.follow(cluster)) || this.#owned.disposed) return;
    if (isFirst) this.#sortTimes.sorted(cluster);
    const admits =
      !this.#queue.isResting && this.#rows.hasWaiting(cluster) && this.#mayAppend(cluster);
    if (admits) this.#rows.admit(cluster);
    this.#show(cluster, { moves: admits });
  }

  async #sort(cluster: Cluster, options: { readonly narrow?: boolean } = {}): Promise<void> {
    this.#sortTimes.sorted(cluster);
    if (!(await this.#rows.sort(cluster, options)) || this.#owned.disposed) return;
    this.#show(cluster, { settle: true, moves: true });
  }

  /** Below the last cluster there is nothing that new rows would push down. */
  #mayAppend(cluster: Cluster): boolean {
    const root = this.#tree.find(undefined, rowId('cluster', cluster.profile.id));
    if (root !== undefined && this.#attention.isHeld(root)) return false;
    return this.clusters.all().at(-1) === cluster || this.#attention.isQuiet;
  }

  /** Draws what differs; where rows came or went, only if they may move. */
  #show(cluster: Cluster, { settle = false, moves = false } = {}): void {
    this.#showSums();
    if (!this.#view.visible) return;
    const renewal = this.#tree.renew(rowId('cluster', cluster.profile.id), { settle });
    this.#sortTimes.saw(cluster, renewal);
    const reshaped = renewal.reshaped.filter(
      (node) => moves || this.#attention.isQuiet || !this.#tree.hasThings(node),
    );
    if (reshaped.length > 0) this.#redraw.fire([...reshaped]);
    this.#queue.add(renewal.changed);
  }

  /** The palette offers what writes only where something may be written to. */
  #showWritable(): void {
    const all = this.clusters.all();
    const allReadOnly = all.length > 0 && all.every(({ profile }) => profile.readOnly);
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.allReadOnly, allReadOnly);
  }

  #showSums(): void {
    this.#view.badge = this.#rows.badge();
    const message = this.#rows.message() ?? '';
    if (this.#view.message !== message) this.#view.message = message;
  }
}

/** Signs that the mouse is not in the tree: the person edits, or is in another window. */
function elsewhere(heard: () => void): readonly vscode.Disposable[] {
  return [
    vscode.window.onDidChangeTextEditorSelection(heard),
    vscode.window.onDidChangeActiveTextEditor(heard),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) heard();
    }),
  ];
}
