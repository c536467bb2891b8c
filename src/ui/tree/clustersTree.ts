// Hands rows to VS Code's tree and says which of them to draw anew.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import type { ClusterRows } from './clusterRows';
import { RowTree, type RowNode } from './rowTree';
import { tooltipOf, treeItem } from './treeItem';

export class ClustersTree implements vscode.TreeDataProvider<RowNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<RowNode | undefined>());
  readonly #tree: RowTree;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(rows: ClusterRows) {
    this.#tree = new RowTree((parent) => rows.under(parent));
  }

  getChildren(node?: RowNode): RowNode[] {
    return [...this.#tree.children(node)];
  }

  getParent(node: RowNode): RowNode | undefined {
    return node.parent;
  }

  getTreeItem({ row }: RowNode): vscode.TreeItem {
    return treeItem(row, { expanded: row.kind === 'cluster' && this.#tree.rootCount === 1 });
  }

  resolveTreeItem(item: vscode.TreeItem, { row }: RowNode): vscode.TreeItem {
    item.tooltip = tooltipOf(row);
    return item;
  }

  /** The node of a topmost row, also if VS Code has not asked for it yet. */
  rootNode(id: string): RowNode | undefined {
    return this.#tree.children().find((node) => node.id === id);
  }

  /** Clusters came or went. */
  redrawAll(): void {
    this.#changed.fire(undefined);
  }

  /**
   * There is a new reading of a topmost row. Its tooltip and those of the rows under it say when that
   * was, so all of them are new; VS Code asks again for what is open and keeps everything in its place.
   */
  redraw(id: string): void {
    const node = this.#tree.renewedRoot(id);
    if (node !== undefined) this.#changed.fire(node);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
