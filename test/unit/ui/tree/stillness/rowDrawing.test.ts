import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { RowDrawing } from '../../../../../src/ui/tree/stillness/rowDrawing';
import { SelectedRows, type Turn } from '../../../../../src/ui/tree/stillness/selectedRows';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { ManualClock } from '../../../core/fixture/manualClock';
import { flat, ListOfVsCode, shown, shownRows, trees } from './listOfVsCode';

/** A window of VS Code, which draws some time after it is given rows, and tells some time after a click. */
class Window {
  readonly clock = new ManualClock();
  readonly list: ListOfVsCode;
  readonly given: Turn[] = [];
  #known: readonly RowNode[];
  readonly drawing = new RowDrawing<RowNode>({
    give: (nodes) => {
      this.given.push(nodes);
    },
    selected: () => new SelectedRows(this.#known, shown),
    clock: this.clock,
    // VS Code answers in order: by then it has told of all clicks before.
    roundTrip: () => {
      this.draw();
      while (this.#told.length > 0) this.tell();
      return Promise.resolve();
    },
  });
  /** To be drawn, and not drawn yet. */
  readonly due = new Set<RowNode>();
  readonly #told: (readonly RowNode[])[] = [];

  /** Every one in the so many is selected at first. */
  constructor(text: string, every = Infinity) {
    const rows = shownRows(text);
    this.#known = flat(rows).filter((_, at) => at % every === 0 && every !== Infinity);
    this.list = new ListOfVsCode(rows, new Set(this.#known));
  }

  click(at: number): void {
    const { rows } = this.list;
    this.list.click(rows[at % rows.length]!);
    this.#told.push(this.list.selected);
  }

  tell(): void {
    const selected = this.#told.shift();
    if (selected === undefined) return;
    this.#known = selected;
    this.drawing.selected();
  }

  redraw(nodes: readonly RowNode[] | undefined): void {
    for (const node of nodes ?? this.list.rows) this.due.add(node);
    this.drawing.redraw(nodes);
  }

  draw(): void {
    // VS Code collects all that it is given meanwhile, in the order in which it came.
    const turns = this.given.splice(0);
    const all = turns.flatMap((turn) => turn ?? []);
    const turn = turns.includes(undefined) ? undefined : [...new Set(all)];
    this.list.draw(turn);
    for (const node of turn ?? this.list.rows) this.due.delete(node);
  }

  async rest(): Promise<void> {
    while (this.#told.length > 0) this.tell();
    for (let turn = 0; turn < 40; turn++) {
      this.clock.advance(250);
      await setImmediate();
      this.draw();
    }
  }
}

const idsOf = (rows: readonly RowNode[]) => rows.map(({ id }) => id).join(' ');

type Step = 'draw' | 'tell' | 'wait' | { readonly click: number } | { readonly due: number };

describe('RowDrawing', () => {
  it('gives rows once more where another row was selected before VS Code has drawn them', async () => {
    const window = new Window('cccc');
    const [a, b, c] = window.list.rows;
    assert.ok(a && b && c);
    for (const at of [0, 2]) {
      window.click(at);
      window.tell();
    }
    window.redraw([a]);
    assert.deepEqual(window.given, [[a, c]]);
    window.click(1);
    window.tell();
    assert.deepEqual(window.given, [[a, c]], 'VS Code would draw more of them after these');
    window.draw();
    assert.deepEqual(window.list.selected, [a, c], 'VS Code has forgotten one');
    window.clock.advance(250);
    await setImmediate();
    assert.deepEqual(window.given, [[a, b, c]]);
    window.draw();
    assert.deepEqual(window.list.selected, [a, b, c]);
    window.clock.advance(250);
    await setImmediate();
    window.click(3);
    window.tell();
    assert.deepEqual(window.given, [], 'all was drawn before');
  });

  it('gives the next rows once VS Code has drawn the ones before, in the order of that time', async () => {
    const window = new Window('ccc');
    const [a, b, c] = window.list.rows;
    assert.ok(a && b && c);
    for (const at of [0, 2]) window.click(at);
    window.tell();
    window.tell();
    window.redraw([b]);
    window.redraw([a]);
    assert.deepEqual(window.given, [[b]]);
    let isDrawn = false;
    void window.drawing.untilDrawn()?.then(() => (isDrawn = true));
    window.clock.advance(250);
    await setImmediate();
    assert.deepEqual([window.given, isDrawn], [[[a, c]], false]);
    window.redraw(undefined);
    window.clock.advance(250);
    await setImmediate();
    assert.deepEqual([window.given, isDrawn], [[undefined], false]);
    window.clock.advance(250);
    await setImmediate();
    assert.deepEqual([isDrawn, window.drawing.untilDrawn()], [true, undefined]);
  });

  it('waits until nobody clicks any more where that takes several turns', async () => {
    const window = new Window('o(l)c');
    const [a, , b] = window.list.rows;
    assert.ok(a && b);
    window.redraw([a]);
    window.click(0);
    window.click(2);
    window.tell();
    window.tell();
    window.draw();
    assert.deepEqual(window.list.selected, [a], 'VS Code has forgotten one');
    window.clock.advance(1_499);
    await setImmediate();
    assert.deepEqual(window.given, []);
    window.clock.advance(1);
    assert.deepEqual(window.given, [[a]]);
    window.clock.advance(250);
    await setImmediate();
    window.draw();
    assert.deepEqual(window.list.selected, [a, b]);
    window.redraw([a]);
    window.click(1);
    window.tell();
    window.drawing.dispose();
    window.clock.advance(5_000);
    await setImmediate();
    assert.deepEqual(window.given, []);
  });

  it('goes on where VS Code does not answer', async () => {
    const clock = new ManualClock();
    const given: unknown[] = [];
    const drawing = new RowDrawing<number>({
      give: (nodes) => given.push(nodes),
      selected: () => ({ turns: (nodes) => [nodes], covering: () => [] }),
      clock,
      roundTrip: () => Promise.reject(new Error('gone')),
    });
    for (const node of [1, 2]) drawing.redraw([node]);
    clock.advance(250);
    await setImmediate();
    assert.deepEqual(given, [[1], [2]]);
  });

  it('gives nothing once more where nothing is forgotten', () => {
    const window = new Window('ccc');
    window.redraw(window.list.rows);
    window.draw();
    window.click(2);
    window.tell();
    assert.deepEqual(window.given, []);
  });

  it('has all rows drawn, and leaves all selected ones so, whenever they are clicked, told and drawn', async () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.constantFrom<Step>('draw', 'tell', 'wait'),
      fc.record({ click: fc.nat(30) }),
      fc.record({ due: fc.nat(1_000_000) }),
    );
    await fc.assert(
      fc.asyncProperty(
        trees,
        fc.integer({ min: 1, max: 3 }),
        fc.array(step, { maxLength: 25 }),
        async (text, every, steps) => {
          const window = new Window(text, every);
          for (const one of steps) {
            if (one === 'draw') window.draw();
            else if (one === 'tell') window.tell();
            else if (one === 'wait') {
              window.clock.advance(250);
              await setImmediate();
            } else if ('click' in one) window.click(one.click);
            else {
              const due = flat(window.list.rows.filter(({ parent }) => parent === undefined));
              window.redraw(due.filter((_, at) => (one.due >> at) % 2 === 1));
            }
          }
          await window.rest();
          const inTree = window.list.rows.filter((row) => window.list.inTree.has(row));
          assert.equal(idsOf(window.list.selected), idsOf(inTree));
          assert.equal(window.due.size, 0, 'all that was due is drawn');
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
