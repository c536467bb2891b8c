import assert from 'node:assert/strict';
import { ListPlace } from '../../../../src/ui/pick/listPlace';

interface Item {
  readonly id: string;
}

/** Lists as VS Code has them: what it tells comes later, and by place. */
class Vscode {
  readonly place = new ListPlace<Item>({
    isSame: (a, b) => a.id === b.id,
    isHeading: ({ id }) => id === '-',
  });
  /** What it has not told yet, oldest first. */
  readonly #told: number[] = [];
  readonly #asked: (() => void)[] = [];
  #extension: readonly Item[] = [];
  #window: readonly Item[] = [];
  #current: Item | undefined;
  active = '';

  /** The extension replaces the items. */
  give(...ids: string[]): void {
    const items = (this.#extension = ids.map((id) => ({ id })));
    const target = this.place.replace(items);
    this.#asked.push(() => {
      this.#window = items;
      this.#go(items.findIndex(({ id }) => id !== '-'));
      if (target !== undefined) this.#go(items.indexOf(target));
    });
  }

  /** The person presses keys that lead there. */
  press(id: string): void {
    this.#go(this.#window.findIndex((item) => item.id === id));
  }

  /** The window does what it was asked to, and then the extension hears all that it tells. */
  settle(): void {
    for (const turn of this.#asked.splice(0)) turn();
    for (const at of this.#told.splice(0)) {
      const target = this.place.hear(this.#extension[at]);
      if (target === undefined) continue;
      const index = this.#extension.indexOf(target);
      this.#asked.push(() => {
        this.#go(index);
      });
    }
    if (this.#asked.length > 0) this.settle();
  }

  #go(index: number): void {
    const item = this.#window[index];
    // It tells of nothing that it has told already; new items are others, whatever they say.
    if (item === undefined || item === this.#current) return;
    this.#current = item;
    this.active = item.id;
    this.#told.push(index);
  }
}

describe('ListPlace', () => {
  let vscode: Vscode;
  beforeEach(() => {
    vscode = new Vscode();
    vscode.give('-', 'a', 'b', 'c', 'd');
    vscode.settle();
  });

  for (const from of ['a', 'b', 'c']) {
    it(`stays at ${from} when items are replaced, again and again`, () => {
      vscode.press(from);
      vscode.settle();
      for (let turn = 0; turn < 3; turn++) vscode.give('-', 'a', 'b', 'c', 'd');
      vscode.settle();
      vscode.give('-', 'a', 'b', 'c', 'd');
      vscode.settle();
      assert.equal(vscode.active, from);
    });

    for (const to of ['a', 'b', 'c', 'd'].filter((id) => id !== from)) {
      it(`goes from ${from} to ${to} though items are replaced as the key is pressed`, () => {
        vscode.press(from);
        vscode.settle();
        vscode.give('-', 'a', 'b', 'c', 'd');
        vscode.press(to);
        vscode.settle();
        assert.equal(vscode.active, to);
        vscode.give('-', 'a', 'b', 'c', 'd');
        vscode.settle();
        assert.equal(vscode.active, to);
      });
    }
  }

  it('goes to where the person went in the old list, where the new one has another order', () => {
    vscode.give('-', 'd', 'c', 'b', 'a', 'new');
    vscode.press('b');
    vscode.settle();
    assert.equal(vscode.active, 'b');
  });

  it('takes later moves as they come', () => {
    vscode.give('-', 'a', 'b', 'c', 'd');
    vscode.settle();
    for (const id of ['b', 'c', 'b', 'a', 'd']) vscode.press(id);
    vscode.settle();
    assert.equal(vscode.active, 'd');
  });

  it('goes to the first item where the one it was at is gone', () => {
    vscode.press('c');
    vscode.settle();
    vscode.give('-', 'a', 'b');
    vscode.settle();
    assert.equal(vscode.active, 'a');
  });

  it('takes moves as they come in a filtered list, whose first item is another', () => {
    const { place } = vscode;
    const items = () => ['-', 'a', 'b', 'c', 'd'].map((id) => ({ id }));
    const now = items();
    place.replace(now, { isFiltered: true });
    for (const at of [2, 3, 4]) assert.equal(place.hear(now[at]), undefined);
    assert.equal(place.replace(items(), { isFiltered: true })?.id, 'd');
  });

  it('follows the person, not itself, where VS Code tells something else than expected', () => {
    vscode.give('-', 'a', 'b', 'c', 'd');
    const [, , , c, d] = ['-', 'a', 'b', 'c', 'd'].map((id) => ({ id }));
    vscode.place.replace([c!, d!]);
    for (let turn = 0; turn < 8; turn++) assert.equal(vscode.place.hear(d), undefined);
    assert.equal(vscode.place.replace([c!, d!]), d);
  });
});
