import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { askInPrompt, openPrompt } from '../../../../../src/ui/show/prompts';
import { restInPrompts } from '../../../../../src/ui/tree/stillness/restInPrompts';

/** Rows, of which VS Code draws some until it is told to have drawn them. */
class Rows {
  readonly rested: number[] = [];
  #drawn: (() => void) | undefined;
  #drawing: Promise<void> | undefined;
  readonly listeners = restInPrompts({
    queue: {
      rest: (milliseconds) => {
        this.rested.push(milliseconds);
      },
    },
    view: { untilDrawn: () => this.#drawing },
    roundTrip: () => Promise.resolve(this.rested.push(NaN)),
  });

  draw(): void {
    this.#drawing = new Promise((resolve) => (this.#drawn = resolve));
  }

  drawn(): void {
    this.#drawn?.();
  }
}

/** A rest until a prompt opens; one while it is open, VS Code asked, and one until it has the focus. */
const UNTIL_OPEN = [1_500];
const ONCE_OPEN = [15_000, NaN, 1_500];

describe('rows, while a prompt opens,', () => {
  let rows: Rows;
  beforeEach(() => {
    rows = new Rows();
  });
  afterEach(() => {
    for (const listener of rows.listeners) listener.dispose();
  });

  it('rest until a prompt has opened and has the focus', async () => {
    openPrompt({ show: () => rows.rested.push(0) });
    await setImmediate();
    assert.deepEqual(rows.rested, [...UNTIL_OPEN, 0, ...ONCE_OPEN]);
  });

  it('have it wait until VS Code has drawn, and rest anew from then on', async () => {
    rows.draw();
    openPrompt({ show: () => rows.rested.push(0) });
    await setImmediate();
    assert.deepEqual(rows.rested, UNTIL_OPEN);
    rows.drawn();
    await setImmediate();
    assert.deepEqual(rows.rested, [...UNTIL_OPEN, ...UNTIL_OPEN, 0, ...ONCE_OPEN]);
  });

  it('do the same for dialogs of VS Code, as those that ask for a file', async () => {
    rows.draw();
    const answer = askInPrompt(() => Promise.resolve(rows.rested.push(0)));
    await setImmediate();
    assert.deepEqual(rows.rested, UNTIL_OPEN);
    rows.drawn();
    await answer;
    await setImmediate();
    assert.deepEqual(rows.rested, [...UNTIL_OPEN, ...UNTIL_OPEN, 0, ...ONCE_OPEN]);
  });
});
