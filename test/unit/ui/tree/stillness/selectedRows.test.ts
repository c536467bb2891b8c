import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { SelectedRows, type Turn } from '../../../../../src/ui/tree/stillness/selectedRows';
import { flat, ListOfVsCode, shown, shownRows, trees } from './listOfVsCode';

const redrawTurns = (nodes: readonly RowNode[], selected: readonly RowNode[]) =>
  new SelectedRows(selected, shown).turns(nodes);

const ids = (turns: readonly Turn[]) => turns.map((turn) => turn?.map(({ id }) => id));

describe('rows that VS Code draws together', () => {
  it('are only those that are due where one row is selected, or none of the selected ones is drawn', () => {
    const [a, b, c] = shownRows('ccc');
    assert.ok(a && b && c);
    assert.deepEqual(redrawTurns([b, a], [a]), [[b, a]]);
    assert.deepEqual(redrawTurns([b], [a, c]), [[b]]);
    assert.deepEqual(redrawTurns([c], [a, c]), [[c]]);
  });

  it('are a selected row and the selected ones below it, from above', () => {
    const [a, b, c, d] = shownRows('cccc');
    assert.ok(a && b && c && d);
    assert.deepEqual(ids(redrawTurns([b, a], [d, a, c])), [['1', '0', '2', '3']]);
    assert.deepEqual(new SelectedRows([d, a], shown).forgottenWith(a), [d]);
  });

  it('wait for what VS Code draws later', () => {
    const [a, b, c] = shownRows('co(ll)c');
    assert.ok(a && b && c);
    const [first, second] = b.children;
    assert.ok(first && second);
    assert.deepEqual(ids(redrawTurns([a], [a, b, first, c])), [['0', '1'], ['1.0'], ['2']]);
    // Rows under an open one are found again where that alone is drawn.
    assert.deepEqual(ids(redrawTurns([b], [second, first])), [['1']]);
  });

  it('are not those under a closed row', () => {
    const [a, b] = shownRows('cc(l)');
    assert.ok(a && b);
    assert.deepEqual(ids(redrawTurns([a], [a, ...b.children])), [['0']]);
  });

  it('are all there are where very many are selected', () => {
    const rows = shownRows('c'.repeat(61));
    assert.deepEqual(redrawTurns(rows.slice(0, 1), rows), [undefined]);
    assert.equal(redrawTurns(rows.slice(0, 1), rows.slice(1))[0]?.length, 1);
  });

  it('are found with one look at each selected row, however many wait', () => {
    const rows = shownRows('c'.repeat(500));
    let looks = 0;
    const placeOf = (node: RowNode) => {
      looks++;
      return shown.placeOf(node);
    };
    const selected = new SelectedRows(rows.toReversed(), { ...shown, placeOf });
    rows.forEach((row, at) => {
      assert.equal(selected.forgottenWith(row).length, 499 - at);
    });
    assert.equal(looks, 500);
  });

  it('leave VS Code with all selected rows, whatever is drawn', () => {
    fc.assert(
      fc.property(trees, fc.infiniteStream(fc.boolean()), (text, yes) => {
        const rows = shownRows(text);
        const some = () => flat(rows).filter(() => yes.next().value);
        const [selected, due] = [some(), some()];
        const list = new ListOfVsCode(rows, new Set(selected));
        for (const turn of redrawTurns(due, selected)) list.draw(turn);
        assert.deepEqual(list.selected, selected);
      }),
      { numRuns: 2_000 },
    );
  });
});
