import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { SelectedRows, type Turn } from '../../../../../src/ui/tree/stillness/selectedRows';

interface Shown extends RowNode {
  readonly parent: Shown | undefined;
  readonly place: readonly number[];
  readonly children: Shown[];
  readonly open: boolean;
}

/** One row of each letter: 'o' open with the rows in brackets after it, 'c' closed, 'l' with nothing below it. */
function shownRows(text: string): Shown[] {
  const roots: Shown[] = [];
  let [parent, beside]: [Shown | undefined, Shown[]] = [undefined, roots];
  for (const letter of text) {
    if (letter === '(') [parent, beside] = [beside.at(-1), beside.at(-1)!.children];
    else if (letter === ')') {
      parent = parent?.parent;
      beside = parent?.children ?? roots;
    } else {
      const place = [...(parent?.place ?? []), beside.length];
      const row = { expandable: letter !== 'l' } as RowNode['row'];
      const open = letter === 'o';
      beside.push({ id: place.join('.'), parent, row, place, children: [], open });
    }
  }
  return roots;
}

const flat = (rows: readonly Shown[]): Shown[] =>
  rows.flatMap((row) => [row, ...flat(row.children)]);

const shown = {
  placeOf: (node: RowNode) => (node as Shown).place,
  isOpen: (node: RowNode) => (node as Shown).open,
};

/** What VS Code's list takes for selected, and what its tree does (listWidget.ts, abstractTree.ts). */
class ListOfVsCode {
  readonly #rows: readonly Shown[];
  #selected: readonly number[];

  constructor(
    rows: readonly Shown[],
    private readonly inTree: ReadonlySet<RowNode>,
  ) {
    this.#rows = flat(rows);
    this.#selected = this.#rows.flatMap((row, at) => (inTree.has(row) ? [at] : []));
  }

  get selected(): readonly RowNode[] {
    return this.#selected.flatMap((at) => this.#rows[at] ?? []);
  }

  draw(turn: Turn): void {
    if (turn === undefined) return;
    const steps = (node: RowNode): number => (shown.isOpen(node) ? 2 : node.row.expandable ? 0 : 1);
    for (const step of [0, 1, 2]) {
      for (const node of turn) if (steps(node) === step) this.#drawRow(node as Shown);
    }
  }

  #drawRow(node: Shown): void {
    const at = this.#rows.indexOf(node);
    this.#splice(at + 1, flat(node.children).length);
    this.#splice(at, 1);
    if (!this.inTree.has(node)) return;
    this.#selected = [...new Set([...this.#selected, at])].sort((a, b) => a - b);
  }

  /** Rows are replaced by themselves. */
  #splice(start: number, count: number): void {
    if (count === 0) return;
    const [before, among, after] = [
      this.#selected.filter((at) => at < start),
      this.#selected.filter((at) => at >= start && at < start + count),
      this.#selected.filter((at) => at >= start + count),
    ];
    this.#selected = [...before, ...among, ...(among.length > 0 ? [] : after)];
  }
}

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
    const leaves = fc.constantFrom('l', 'c', 'ol', 'o(lll)', 'o(lo(ll)c)');
    const trees = fc.array(leaves, { minLength: 2, maxLength: 8 }).map((all) => all.join(''));
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
