// A model of VS Code's list of rows: what it takes for selected, and what its tree does.

import fc from 'fast-check';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import type { Turn } from '../../../../../src/ui/tree/stillness/selectedRows';

export interface Shown extends RowNode {
  readonly parent: Shown | undefined;
  readonly place: readonly number[];
  readonly children: Shown[];
  readonly open: boolean;
}

/** One row of each letter: 'o' open with the rows in brackets after it, 'c' closed, 'l' with nothing below it. */
export function shownRows(text: string): Shown[] {
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

export const flat = (rows: readonly Shown[]): Shown[] =>
  rows.flatMap((row) => [row, ...flat(row.children)]);

export const shown = {
  placeOf: (node: RowNode) => (node as Shown).place,
  isOpen: (node: RowNode) => (node as Shown).open,
};

/** What VS Code's list takes for selected, and what its tree does (listWidget.ts, abstractTree.ts). */
export class ListOfVsCode {
  readonly rows: readonly Shown[];
  #selected: readonly number[];

  constructor(
    rows: readonly Shown[],
    public inTree: ReadonlySet<RowNode>,
  ) {
    this.rows = flat(rows);
    this.#selected = this.rows.flatMap((row, at) => (inTree.has(row) ? [at] : []));
  }

  get selected(): readonly RowNode[] {
    return this.#selected.flatMap((at) => this.rows[at] ?? []);
  }

  /** A person clicks with Ctrl held: what the list takes for selected is what the tree takes over. */
  click(node: Shown): void {
    const at = this.rows.indexOf(node);
    const others = this.#selected.filter((one) => one !== at);
    const isSelected = others.length < this.#selected.length;
    this.#selected = isSelected ? others : [...others, at].sort((a, b) => a - b);
    this.inTree = new Set(this.selected);
  }

  draw(turn: Turn): void {
    if (turn === undefined) {
      this.#selected = this.rows.flatMap((row, at) => (this.inTree.has(row) ? [at] : []));
      return;
    }
    const steps = (node: RowNode): number => (shown.isOpen(node) ? 2 : node.row.expandable ? 0 : 1);
    for (const step of [0, 1, 2]) {
      for (const node of turn) if (steps(node) === step) this.#drawRow(node as Shown);
    }
  }

  #drawRow(node: Shown): void {
    const at = this.rows.indexOf(node);
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

/** Texts of {@link shownRows}. */
export const trees = fc
  .array(fc.constantFrom('l', 'c', 'ol', 'o(lll)', 'o(lo(ll)c)'), { minLength: 2, maxLength: 8 })
  .map((all) => all.join(''));
