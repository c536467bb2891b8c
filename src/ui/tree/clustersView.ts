// The view Clusters in the side bar: the tree, its badge and message, and reading only while it is seen.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import { isFiltering } from '../../core/store/groupFilter';
import { rowId } from '../../core/view/rowId';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import { CLUSTERS_VIEW, CONTEXT_KEYS } from '../contributions';
import type { SettingsStore } from '../settings/settingsStore';
import { createTreeView } from '../show/treeView';
import { registerBadgeDecorations } from './badgeDecorations';
import { ClusterRows } from './clusterRows';
import { ClustersTree } from './clustersTree';
import type { GroupView } from './groupView';
import type { RowNode } from './rowTree';

export class ClustersView implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #rows: ClusterRows;
  readonly #tree: ClustersTree;
  readonly #view: vscode.TreeView<RowNode>;

  constructor(
    private readonly clusters: ClusterSet,
    private readonly groupView: GroupView,
    settings: SettingsStore,
  ) {
    this.#rows = new ClusterRows(clusters, groupView, () => settings.current.thresholds);
    this.#tree = this.#owned.add(new ClustersTree(this.#rows));
    this.#owned.add(registerBadgeDecorations());
    this.#view = this.#owned.add(
      createTreeView(CLUSTERS_VIEW, {
        treeDataProvider: this.#tree,
        canSelectMany: true,
        showCollapseAll: false,
      }),
    );
    this.#listen(settings);
    this.#showWritable();
    clusters.setVisible(this, this.#view.visible ? 'all' : 'none');
  }

  /** Shows a cluster, opened and selected; shows the view first if need be. */
  async reveal(clusterId: string): Promise<void> {
    const node = this.#tree.rootNode(rowId('cluster', clusterId));
    if (node === undefined) return;
    await this.#view.reveal(node, { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(settings: SettingsStore): void {
    const { clusters, groupView } = this;
    const all = [
      this.#view.onDidChangeVisibility(({ visible }) => {
        clusters.setVisible(this, visible ? 'all' : 'none');
      }),
      clusters.onDidChangeMembers(() => {
        this.#tree.redrawAll();
        this.#showSums();
        this.#showWritable();
      }),
      clusters.onDidChange((cluster) => {
        // A reading that has only begun shows nothing new.
        if (!cluster.store.state.refreshing) void this.#update(cluster);
      }),
      groupView.onDidChange(() => {
        this.#updateAll();
        const filtered = isFiltering(groupView.filter);
        void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, filtered);
      }),
      settings.onDidChange(() => {
        this.#updateAll();
      }),
    ];
    for (const listener of all) this.#owned.add(listener);
  }

  #updateAll(): void {
    for (const cluster of this.clusters.all()) void this.#update(cluster);
  }

  async #update(cluster: Cluster): Promise<void> {
    if (!(await this.#rows.prepare(cluster)) || this.#owned.disposed) return;
    this.#tree.redraw(rowId('cluster', cluster.profile.id));
    this.#showSums();
  }

  /** The palette offers what writes only where something may be written to. */
  #showWritable(): void {
    const all = this.clusters.all();
    const allReadOnly = all.length > 0 && all.every(({ profile }) => profile.readOnly);
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.allReadOnly, allReadOnly);
  }

  #showSums(): void {
    this.#view.badge = this.#rows.badge();
    this.#view.message = this.#rows.message() ?? '';
  }
}
