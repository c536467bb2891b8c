// The nodes that VS Code knows: each keeps its identity while newer readings replace its row. Knows
// nothing of VS Code.

import type { Row } from '../../core/view/row';

/** A row in its place. */
export interface RowNode {
  readonly id: string;
  readonly parent: RowNode | undefined;
  /** As of the latest reading that VS Code asked for. */
  readonly row: Row;
}

interface KnownNode extends RowNode {
  row: Row;
  children: readonly KnownNode[];
}

/** The rows under a row, or the topmost ones. */
export type RowsUnder = (parent: Row | undefined) => readonly Row[];

export class RowTree {
  #roots: readonly KnownNode[] = [];
  readonly #known = new WeakMap<RowNode, KnownNode>();

  constructor(private readonly rowsUnder: RowsUnder) {}

  /** How many topmost nodes there are. */
  get rootCount(): number {
    return this.#roots.length;
  }

  /** The nodes under a node as they are now; what is there since before is the same object. */
  children(parent?: RowNode): readonly RowNode[] {
    if (parent === undefined) return (this.#roots = this.#nodes(undefined, this.#roots));
    const node = this.#known.get(parent);
    return node === undefined ? [] : (node.children = this.#nodes(node, node.children));
  }

  /** The topmost node with this id, its row renewed; undefined where there is none, or no longer. */
  renewedRoot(id: string): RowNode | undefined {
    const node = this.#roots.find((root) => root.id === id);
    const row = this.rowsUnder(undefined).find((root) => root.id === id);
    if (node === undefined || row === undefined) return undefined;
    node.row = row;
    return node;
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
    const node: KnownNode = { id: row.id, parent, row, children: [] };
    this.#known.set(node, node);
    return node;
  }
}
