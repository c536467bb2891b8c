// Which rows VS Code has to draw together, so that all selected ones stay selected. Where its list draws a selected
// row again, it forgets which rows below it are selected: `Trait.splice` (listWidget.ts) goes past none of the
// indexes that it replaces. Its tree does not forget, and gives commands all of them: a person sees one row selected,
// and resets five. The list takes up again each of them that is drawn after those above it.

import type { RowNode, RowTree } from '../rows/rowTree';

/** So many rows are cheaper to draw with all others than one by one. */
const MANY = 60;

/** How rows are shown. */
type ShownRows = Pick<RowTree, 'placeOf' | 'isOpen'>;

/** Rows to draw at once; undefined for all there are. */
export type Turn = readonly RowNode[] | undefined;

/**
 * What to draw where `nodes` are due, a turn once VS Code has drawn the one before. VS Code draws the rows of a turn
 * in their order, unless it has to ask for the rows below one: an open row ends its turn.
 */
export function redrawTurns(
  nodes: readonly RowNode[],
  selected: readonly RowNode[],
  shown: ShownRows,
): readonly Turn[] {
  const taken = nodes.map((node) => forgottenWith(node, selected, shown));
  const covering = nodes.filter((_, at) => taken[at]?.length !== 0);
  if (covering.length === 0) return [nodes];
  const ordered = inOrder(new Set([...covering, ...taken.flat()]), shown);
  if (ordered.length > MANY) return [undefined];
  const turns = [nodes.filter((node) => !ordered.includes(node))];
  ordered.forEach((node, at) => {
    const before = ordered[at - 1];
    if (before === undefined || !isSlower(before, node, shown)) turns.at(-1)?.push(node);
    else turns.push([node]);
  });
  return turns;
}

/** The other selected rows, of which VS Code forgets that they are selected where it draws the node. */
export function forgottenWith(
  node: RowNode,
  selected: readonly RowNode[],
  shown: ShownRows,
): readonly RowNode[] {
  const isSelected = selected.includes(node);
  const isUnderNode = isUnder(node);
  const covers = isSelected || (shown.isOpen(node) && selected.some(isUnderNode));
  if (selected.length < 2 || !covers) return [];
  const place = shown.placeOf(node);
  return selected.filter(
    (one) =>
      isSeen(one, shown) &&
      isBelow(shown.placeOf(one), place) &&
      // The rows under an open one are given to the list together, and it finds the selected ones among them.
      (isSelected || !isUnderNode(one)),
  );
}

function isSeen({ parent }: RowNode, shown: ShownRows): boolean {
  return parent === undefined || (shown.isOpen(parent) && isSeen(parent, shown));
}

const isUnder =
  (node: RowNode) =>
  ({ parent }: RowNode): boolean =>
    parent !== undefined && (parent === node || isUnder(node)(parent));

function inOrder(nodes: Iterable<RowNode>, shown: ShownRows): readonly RowNode[] {
  const places = [...nodes].map((node) => ({ node, place: shown.placeOf(node) }));
  return places.sort((a, b) => (isBelow(a.place, b.place) ? 1 : -1)).map(({ node }) => node);
}

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
