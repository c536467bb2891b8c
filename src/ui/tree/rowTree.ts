// The rows that VS Code knows, remembered, so that after a reading only what changed is drawn anew.
// Knows nothing of VS Code: it is asked for children and says which nodes to redraw.

import type { Row } from '../../core/view/row';

/** A row in its place. The object stays the same while its row is replaced by newer readings. */
export interface RowNode {
  readonly id: string;
  readonly parent: RowNode | undefined;
  readonly row: Row;
}

interface KnownNode extends RowNode {
  readonly parent: KnownNode | undefined;
  row: Row;
  /** Undefined while VS Code never asked, or may forget. */
  children: readonly KnownNode[] | undefined;
  /** VS Code may hold children that we no longer follow: it has to ask again. */
  stale: boolean;
}

/** The rows under a row, or the topmost ones. */
export type RowsUnder = (parent: Row | undefined) => readonly Row[];

export class RowTree {
  #roots: readonly KnownNode[] = [];
  readonly #known = new WeakMap<RowNode, KnownNode>();

  constructor(private readonly rowsUnder: RowsUnder) {}

  /** The nodes under a node, as they are now. */
  children(parent?: RowNode): readonly RowNode[] {
    if (parent === undefined) return (this.#roots = this.#nodes(undefined, this.#roots));
    const node = this.#known.get(parent);
    if (node === undefined) return [];
    node.stale = false;
    return (node.children = this.#nodes(node, node.children ?? []));
  }

  /** How many topmost nodes there are. */
  get rootCount(): number {
    return this.#roots.length;
  }

  /** The topmost node with this id. */
  root(id: string): RowNode | undefined {
    return this.#roots.find((node) => node.id === id);
  }

  /** Stops following what is under a closed node; opened again, it is as new. */
  collapsed(node: RowNode): void {
    const known = this.#known.get(node);
    if (known?.children === undefined) return;
    known.children = undefined;
    known.stale = true;
  }

  /**
   * Brings a topmost node and everything known under it up to date, and gives the nodes to redraw.
   * Redrawing a node includes all that is under it.
   */
  update(root: RowNode): readonly RowNode[] {
    const node = this.#known.get(root);
    const row = this.rowsUnder(undefined).find(({ id }) => id === root.id);
    if (node === undefined || row === undefined) return [];
    const changed: KnownNode[] = [];
    this.#updateNode(node, row, changed);
    return changed;
  }

  #updateNode(node: KnownNode, row: Row, changed: KnownNode[]): void {
    const isRedrawn = node.stale || !looksSame(node.row, row);
    node.row = row;
    if (isRedrawn) {
      node.stale = false;
      changed.push(node);
      return;
    }
    if (node.children === undefined) return;
    const rows = this.rowsUnder(row);
    if (!hasSameIds(node.children, rows)) {
      changed.push(node);
      return;
    }
    for (const [index, child] of node.children.entries()) {
      const childRow = rows[index];
      if (childRow !== undefined) this.#updateNode(child, childRow, changed);
    }
  }

  #nodes(parent: KnownNode | undefined, before: readonly KnownNode[]): KnownNode[] {
    const known = new Map(before.map((node) => [node.id, node]));
    return this.rowsUnder(parent?.row).map((row) => {
      const node = known.get(row.id);
      if (node === undefined) return this.#add(parent, row);
      node.row = row;
      return node;
    });
  }

  #add(parent: KnownNode | undefined, row: Row): KnownNode {
    const node: KnownNode = { id: row.id, parent, row, children: undefined, stale: false };
    this.#known.set(node, node);
    return node;
  }
}

function hasSameIds(nodes: readonly RowNode[], rows: readonly Row[]): boolean {
  return nodes.length === rows.length && nodes.every(({ id }, index) => id === rows[index]?.id);
}

/** Whether nobody could see or hear a difference. Tooltips are made when they are shown. */
export function looksSame(a: Row, b: Row): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.icon === b.icon &&
    a.iconColor === b.iconColor &&
    a.badge?.text === b.badge?.text &&
    a.badge?.level === b.badge?.level &&
    a.ariaLabel === b.ariaLabel &&
    a.expandable === b.expandable &&
    a.capabilities.join(' ') === b.capabilities.join(' ')
  );
}
