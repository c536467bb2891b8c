// The nodes that VS Code knows, and which of them have to be redrawn. A node keeps its identity and
// its place (`rowPlaces`) while readings change its row, until the rows under it are sorted. Knows
// nothing of VS Code.

import { BUSY_ICON, looksSame, type Row, type RowFace } from '../../../core/view/row';
import { areInPlace, areOthers, isThing, rowPlaces } from './rowPlaces';

/** A row in its place. */
export interface RowNode {
  readonly id: string;
  readonly parent: RowNode | undefined;
  /** The row as of the latest reading. */
  readonly row: Row;
}

/** The nodes to redraw. */
export interface Renewal {
  /** Nodes that look different. */
  readonly changed: readonly RowNode[];
  /** Nodes under which rows came, went or moved. Until they are redrawn, the rows stay as they are. */
  readonly reshaped: readonly RowNode[];
  /** Whether for two readings in a row a row has had another level than when it was sorted. */
  readonly levelsMoved: boolean;
}

/** The rows under a row, or the topmost ones. */
type RowsUnder = (parent: Row | undefined, isOpen: (rowId: string) => boolean) => readonly Row[];

type Level = Row['level'];

interface KnownNode extends RowNode {
  readonly parent: KnownNode | undefined;
  row: Row;
  /** The row that VS Code has; undefined before it has one. */
  drawn: RowFace | undefined;
  /** Whether the tooltip that VS Code keeps may be out of date. */
  expired: boolean;
  /** The nodes that VS Code has below it; undefined where it has to ask. */
  children: readonly KnownNode[] | undefined;
  /** Whether its rows are sorted when VS Code next asks for them. */
  settling: boolean;
  placedLevel: Level;
  lastLevel: Level;
}

interface Collected {
  readonly changed: KnownNode[];
  readonly reshaped: KnownNode[];
  levelsMoved: boolean;
  /** See `renew`. */
  readonly again: boolean;
}

export class RowTree {
  #roots: readonly KnownNode[] = [];
  readonly #open = new Set<string>();
  readonly #known = new WeakMap<RowNode, KnownNode>();
  readonly #isOpen = (id: string): boolean => this.#open.has(id);

  constructor(private readonly rowsUnder: RowsUnder) {}

  /** How many topmost nodes there are. */
  get rootCount(): number {
    return this.#roots.length;
  }

  /** The nodes under a node, for VS Code. Nodes that were there before are the same objects. */
  children(parent?: RowNode): readonly RowNode[] {
    if (parent === undefined) {
      const rows = this.rowsUnder(undefined, this.#isOpen);
      return (this.#roots = this.#nodes(this.#roots, rows, undefined));
    }
    const node = this.#known.get(parent);
    if (node === undefined) return [];
    this.setOpen(node, true);
    const before = node.children ?? [];
    const wanted = this.#wanted(node);
    const rows = node.settling ? wanted : rowPlaces(before, wanted).rows;
    node.settling = false;
    return (node.children = this.#nodes(before, rows, node));
  }

  /**
   * The present row, for VS Code. For a closed node, VS Code forgets what is below it. With `opens` VS Code
   * opens it when it is first drawn, which it does not say: an open row may have another text.
   */
  draw(node: RowNode, { opens = false } = {}): Row {
    const known = this.#known.get(node);
    if (known === undefined) return node.row;
    if (opens && known.drawn === undefined && !this.isOpen(known)) {
      this.setOpen(known, true);
      const rows = this.rowsUnder(known.parent?.row, this.#isOpen);
      known.row = rows.find(({ id }) => id === known.id) ?? known.row;
    }
    known.drawn = faceOf(known.row);
    known.expired = false;
    if (!this.isOpen(known)) known.children = undefined;
    return known.row;
  }

  /** Whether VS Code's row looks different from the present one, or has an expired tooltip. */
  isOutdated(node: RowNode): boolean {
    const known = this.#known.get(node);
    if (known?.drawn === undefined) return false;
    return known.expired || !looksSame(known.drawn, known.row);
  }

  /** Whether VS Code's row says that something has only begun, and the present one says what came of it. */
  saysBeginning(node: RowNode): boolean {
    const known = this.#known.get(node);
    const drawn = known?.drawn;
    return drawn?.icon === BUSY_ICON && drawn.description !== known?.row.description;
  }

  /** Marks the tooltip as out of date: VS Code keeps it until the row is redrawn. */
  expireTooltip(node: RowNode): void {
    const known = this.#known.get(node);
    if (known !== undefined) known.expired = true;
  }

  isOpen(node: RowNode): boolean {
    return this.#open.has(node.id);
  }

  /** Whether VS Code shows rows of things under the node, which new rows could move. */
  hasThings(node: RowNode): boolean {
    return this.#known.get(node)?.children?.some(({ row }) => isThing(row)) === true;
  }

  /** Where VS Code shows the node: its place among those beside it, after the places of the nodes above it. */
  placeOf(node: RowNode): readonly number[] {
    const { parent } = node;
    const beside = parent === undefined ? this.#roots : (this.#known.get(parent)?.children ?? []);
    const place = beside.findIndex(({ id }) => id === node.id);
    return parent === undefined ? [place] : [...this.placeOf(parent), place];
  }

  /** The person opened or closed a node. */
  setOpen({ id }: RowNode, open: boolean): void {
    if (open) this.#open.add(id);
    else this.#open.delete(id);
  }

  /** The node with this id among those under a node, if VS Code has asked for them or is about to. */
  find(parent: RowNode | undefined, id: string): RowNode | undefined {
    const known = parent === undefined ? this.#roots : this.#known.get(parent)?.children;
    const here = known?.find((node) => node.id === id);
    return here ?? this.children(parent).find((node) => node.id === id);
  }

  /**
   * Updates the rows of a topmost node and of the open nodes under it. With `settle`, everything
   * under it is sorted. `again`: with the same reading as the last time, of which more is known now.
   */
  renew(rootId: string, { settle = false, again = false } = {}): Renewal {
    const found: Collected = { changed: [], reshaped: [], levelsMoved: false, again };
    const node = this.#roots.find(({ id }) => id === rootId);
    const row = this.rowsUnder(undefined, this.#isOpen).find(({ id }) => id === rootId);
    if (node === undefined || row === undefined) return found;
    this.#renewRow(node, row, found);
    this.#renewUnder(node, settle, found);
    return found;
  }

  #renewRow(node: KnownNode, row: Row, found: Collected): void {
    node.row = row;
    if (!found.again) {
      const level = row.level;
      const moved = level !== node.placedLevel && level === node.lastLevel;
      if (moved && row.kind === 'group') found.levelsMoved = true;
      node.lastLevel = level;
    }
    if (node.drawn !== undefined && !looksSame(node.drawn, row)) found.changed.push(node);
  }

  #renewUnder(node: KnownNode, settle: boolean, found: Collected): void {
    if (!this.isOpen(node) || node.children === undefined) return;
    const wanted = this.#wanted(node);
    if (areOthers(node.children, wanted)) {
      // What VS Code has under it are things of another kind: it has to ask anew.
      node.children = undefined;
      found.reshaped.push(node);
      return;
    }
    const { rows, rowOf } = rowPlaces(node.children, wanted);
    if (!areInPlace(node.children, settle ? wanted : rows)) {
      found.reshaped.push(node);
      node.settling ||= settle;
    }
    for (const child of node.children) {
      this.#renewRow(child, rowOf(child), found);
      if (settle) child.placedLevel = child.lastLevel;
      this.#renewUnder(child, settle, found);
    }
  }

  #wanted(node: KnownNode): readonly Row[] {
    return this.rowsUnder(node.row, this.#isOpen);
  }

  #nodes(
    before: readonly KnownNode[],
    rows: readonly Row[],
    parent: KnownNode | undefined,
  ): KnownNode[] {
    const known = new Map(before.map((node) => [node.id, node]));
    const nodes = rows.map((row) => {
      const node = known.get(row.id);
      known.delete(row.id);
      if (node === undefined) return this.#add(parent, row);
      node.row = row;
      return node;
    });
    for (const dropped of known.values()) this.#forget(dropped);
    return nodes;
  }

  #forget(node: KnownNode): void {
    this.#open.delete(node.id);
    for (const child of node.children ?? []) this.#forget(child);
  }

  #add(parent: KnownNode | undefined, row: Row): KnownNode {
    const level = row.level;
    const node: KnownNode = {
      id: row.id,
      parent,
      row,
      drawn: undefined,
      expired: false,
      children: undefined,
      settling: false,
      placedLevel: level,
      lastLevel: level,
    };
    this.#known.set(node, node);
    return node;
  }
}

function faceOf(row: Row): RowFace {
  const face: RowFace & { tooltip: undefined } = { ...row, tooltip: undefined };
  return face;
}
