import assert from 'node:assert/strict';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { lookAtRows } from '../../../../../src/ui/tree/stillness/lookAtRows';
import { SelectedRows } from '../../../../../src/ui/tree/stillness/selectedRows';

const CLUSTER = { id: 'c', parent: undefined, row: { expandable: true } } as RowNode;
const rowsOf = (count: number): readonly RowNode[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `c/${at}`, parent: CLUSTER },
    row: { expandable: true } as RowNode['row'],
  }));

/** What is known of so many rows of groups, some selected, some open, while the mouse points at one or none. */
function look(rows: readonly RowNode[], selected: number[], open: number[], pointed?: number) {
  const opened = new Set([CLUSTER, ...open.map((at) => rows[at])]);
  const shown = {
    placeOf: (node: RowNode) => (node === CLUSTER ? [0] : [0, rows.indexOf(node)]),
    isOpen: (node: RowNode) => opened.has(node),
    hasThings: () => true,
    saysBeginning: (node: RowNode) => node === CLUSTER,
  };
  const at = pointed === undefined ? undefined : rows[pointed];
  const selection = new SelectedRows(
    selected.flatMap((one) => rows[one] ?? []),
    shown,
  );
  return lookAtRows(selection, shown, {
    isHeld: (node) => at !== undefined && (node === at || node === CLUSTER),
    isPointedAt: (node) => node === at,
    isPointing: at !== undefined,
  });
}

describe('rows that may be drawn now', () => {
  const rows = rowsOf(5);
  const held = (now: ReturnType<typeof look>) => rows.map((row) => now.isHeld(row));

  it('are all but the one that the mouse points at', () => {
    assert.deepEqual(held(look(rows, [], [], 2)), [false, false, true, false, false]);
    assert.deepEqual(held(look(rows, [], [])), [false, false, false, false, false]);
    assert.equal(look(rows, [], [], 2).isHeld(CLUSTER), false, 'it says that it is connecting');
  });

  it('are not selected ones above a selected one that may not be drawn', () => {
    assert.deepEqual(held(look(rows, [0, 2, 4], [], 2)), [true, false, true, false, false]);
    const now = look(rows, [0, 2, 4], [2]);
    assert.deepEqual(
      rows.map((row) => now.hasRowsBelow(row)),
      [true, false, true, false, false],
    );
  });

  it('are none that all rows would be drawn with, while the mouse points anywhere', () => {
    const many = rowsOf(80);
    const all = many.map((_, at) => at);
    const now = look(many, all, [], 0);
    assert.deepEqual(
      many.flatMap((row, at) => (now.isHeld(row) ? [at] : [])),
      Array.from({ length: 20 }, (_, at) => at),
      'the last sixty are drawn alone',
    );
    const nobodyPoints = look(many, all, []);
    assert.ok(many.every((row) => !nobodyPoints.isHeld(row)));
  });
});
