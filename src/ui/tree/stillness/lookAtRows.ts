// Which rows may be drawn now: a row is drawn with the selected ones that VS Code would forget otherwise, so what holds
// one of them holds it.

import type { RowNode, RowTree } from '../rows/rowTree';
import type { Attention } from './attention';
import type { RowsNow } from './redrawQueue';
import type { SelectedRows } from './selectedRows';

export function lookAtRows(
  selected: Pick<SelectedRows, 'forgottenWith' | 'areDrawnAllWith'>,
  tree: Pick<RowTree, 'isOpen' | 'hasThings' | 'saysBeginning'>,
  attention: Pick<Attention, 'isHeld' | 'isPointing' | 'isPointedAt'>,
): RowsNow {
  const drawnWith = (node: RowNode) => [node, ...selected.forgottenWith(node)];
  return {
    hasRowsBelow: (node) => drawnWith(node).some((one) => tree.isOpen(one) && tree.hasThings(one)),
    isHeld: (node) =>
      (attention.isPointing && selected.areDrawnAllWith(node)) ||
      drawnWith(node).some(
        // A cluster that connected long ago is not said to be connecting because the mouse rests on a row below it.
        (one) => attention.isHeld(one) && (attention.isPointedAt(one) || !tree.saysBeginning(one)),
      ),
  };
}
