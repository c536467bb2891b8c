// Hands rows to VS Code's tree and says which of them to draw anew.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import type { Row } from '../../core/view/row';
import type { ClusterRows } from './clusterRows';
import { RowTree, type RowNode } from './rowTree';
import { tooltipOf, treeItem } from './treeItem';

export class ClustersTree implements vscode.TreeDataProvider<RowNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(
    new vscode.EventEmitter<RowNode | readonly RowNode[] | undefined>(),
  );
  readonly #tree: RowTree;
  readonly onDidChangeTreeData = this.#changed.event as vscode.Event<RowNode | RowNode[]>;

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

  /** The node of a topmost row, fetched if VS Code has not asked for it yet. */
  rootOf(row: Pick<Row, 'id'>): RowNode | undefined {
    return this.#tree.root(row.id) ?? this.#tree.children().find(({ id }) => id === row.id);
  }

  /** Clusters came or went. */
  redrawAll(): void {
    this.#changed.fire(undefined);
  }

  /** A topmost row or anything under it may have changed. */
  update(row: Pick<Row, 'id'>): void {
    const root = this.#tree.root(row.id);
    const changed = root === undefined ? [] : this.#tree.update(root);
    if (changed.length > 0) this.#changed.fire(changed);
  }

  collapsed(node: RowNode): void {
    this.#tree.collapsed(node);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
