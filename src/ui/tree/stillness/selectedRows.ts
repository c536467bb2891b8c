// Which rows VS Code has to draw together, so that all selected ones stay selected. Where its list draws a selected
// row again, it forgets which rows below it are selected: `Trait.splice` (listWidget.ts) goes past none of the
// indexes that it replaces. Its tree does not forget, and gives commands all of them: a person sees one row selected,
// and resets five. The list takes up again each of them that is drawn after those above it.

import type { RowNode, RowTree } from '../rows/rowTree';
import type { Selected } from './rowDrawing';

/** So many rows are cheaper to draw with all others than one by one. */
const MANY = 60;

/** How rows are shown. */
type ShownRows = Pick<RowTree, 'placeOf' | 'isOpen'>;

/** Rows to draw at once; undefined for all there are. */
export type Turn = readonly RowNode[] | undefined;

/** The rows that are selected, as VS Code shows them at one moment. */
export class SelectedRows implements Selected<RowNode> {
  readonly #all: ReadonlySet<RowNode>;
  /** Those that are seen, from above; places are looked for once for all that is asked at that moment. */
  #seen: readonly Placed[] | undefined;

  constructor(
    selected: readonly RowNode[],
    private readonly shown: ShownRows,
  ) {
    this.#all = new Set(selected);
  }

  /**
   * What to draw where `nodes` are due, a turn once VS Code has drawn the one before. VS Code draws the rows of a turn
   * in their order, unless it has to ask for the rows below one: an open row ends its turn.
   */
  turns(nodes: readonly RowNode[]): readonly Turn[] {
    const taken = nodes.map((node) => this.forgottenWith(node));
    const covering = nodes.filter((_, at) => taken[at]?.length !== 0);
    if (covering.length === 0) return [nodes];
    const together = new Set([...covering, ...taken.flat()]);
    if (together.size > MANY) return [undefined];
    const turns = [nodes.filter((node) => !together.has(node))];
    const ordered = this.#inOrder(together).map(({ node }) => node);
    ordered.forEach((node, at) => {
      const before = ordered[at - 1];
      if (before === undefined || !isSlower(before, node, this.shown)) turns.at(-1)?.push(node);
      else turns.push([node]);
    });
    return turns;
  }

  /** Those of the nodes with which VS Code forgets that others are selected. */
  covering(nodes: readonly RowNode[]): readonly RowNode[] {
    return nodes.filter((node) => this.forgottenWith(node).length > 0);
  }

  /** Whether so many rows would have to be drawn with the node that all are. */
  areDrawnAllWith(node: RowNode): boolean {
    return this.forgottenWith(node).length >= MANY;
  }

  /** The other selected rows, of which VS Code forgets that they are selected where it draws the node. */
  forgottenWith(node: RowNode): readonly RowNode[] {
    if (this.#all.size < 2) return [];
    const isSelected = this.#all.has(node);
    const isUnderNode = isUnder(node);
    const covers = isSelected || (this.shown.isOpen(node) && [...this.#all].some(isUnderNode));
    if (!covers) return [];
    const below = this.#below(node);
    // The rows under an open one are given to the list together, and it finds the selected ones among them.
    return isSelected ? below : below.filter((one) => !isUnderNode(one));
  }

  #below(node: RowNode): readonly RowNode[] {
    this.#seen ??= this.#inOrder([...this.#all].filter((one) => isSeen(one, this.shown)));
    const known = this.#seen.findIndex((one) => one.node === node);
    const from = known === -1 ? this.#firstBelow(this.#seen, node) : known + 1;
    return this.#seen.slice(from).map((one) => one.node);
  }

  #firstBelow(seen: readonly Placed[], node: RowNode): number {
    const place = this.shown.placeOf(node);
    const first = seen.findIndex((one) => isBelow(one.place, place));
    return first === -1 ? seen.length : first;
  }

  #inOrder(nodes: Iterable<RowNode>): readonly Placed[] {
    const places = [...nodes].map((node) => ({ node, place: this.shown.placeOf(node) }));
    return places.sort((a, b) => (isBelow(a.place, b.place) ? 1 : -1));
  }
}

interface Placed {
  readonly node: RowNode;
  readonly place: readonly number[];
}

function isSeen({ parent }: RowNode, shown: ShownRows): boolean {
  return parent === undefined || (shown.isOpen(parent) && isSeen(parent, shown));
}

const isUnder =
  (node: RowNode) =>
  ({ parent }: RowNode): boolean =>
    parent !== undefined && (parent === node || isUnder(node)(parent));

/** A row is below the one that it is under. */
function isBelow(place: readonly number[], other: readonly number[]): boolean {
  const level = place.findIndex((at, depth) => at !== other[depth]);
  return level !== -1 && (place[level] ?? 0) > (other[level] ?? -1);
}

/** Whether VS Code may draw the first one later than the second, though it was told of it earlier. */
function isSlower(first: RowNode, second: RowNode, shown: ShownRows): boolean {
  const steps = (node: RowNode): number => (shown.isOpen(node) ? 2 : node.row.expandable ? 0 : 1);
  return steps(first) === 2 || steps(first) > steps(second);
}
