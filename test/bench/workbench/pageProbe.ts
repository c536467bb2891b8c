// Put into the workbench's page before VS Code loads: the moment rows appear after a click, and whether rows
// vanish while a poll goes on. Runs in the page only.

import { nextFrame, page, type PageElement, textOf, visible } from '../../support/vscode/page/dom';

const GROUP_ROW = '.part.sidebar .pane .monaco-list-row[role="treeitem"][aria-level="2"]';
/** So many rows are more than a tree shows while it loads. */
const ROWS_THAT_COUNT = 10;
const PATIENCE_MS = 60_000;

/** What the tree looked like from frame to frame. */
export interface RowWatch {
  readonly frames: number;
  readonly fewestRows: number;
  readonly mostRows: number;
}

/** The page, for listeners. */
const target = page as unknown as {
  addEventListener(type: string, listener: (event: Event) => void, options: object): void;
};

let rowsShown: Promise<number> | undefined;

/** Call before the click whose effect is to be measured. */
export function armClick(): void {
  rowsShown = new Promise((resolve, reject) => {
    const clicked = ({ timeStamp }: Event): void => {
      untilRows().then(() => {
        resolve(performance.now() - timeStamp);
      }, reject);
    };
    target.addEventListener('mousedown', clicked, { capture: true, once: true });
  });
}

/** Milliseconds from the press of the button to the frame in which group rows were drawn. */
export function clickToRows(): Promise<number> {
  return rowsShown ?? Promise.reject(new Error('No click was armed.'));
}

async function untilRows(): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (groupRows().length < ROWS_THAT_COUNT) {
    if (performance.now() > deadline) throw new Error('No group rows appeared.');
    await nextFrame();
  }
  await nextFrame();
}

/** When a button was pressed last: a menu that has just opened may not take the first press. */
let pressedAt = 0;
target.addEventListener('mousedown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });

let messageShown: Promise<number> | undefined;

/** Call before the click that shows the message a group reads next. */
export function armMessage(): void {
  messageShown = untilText('reads this message next', '.part.editor .view-line').then(
    () => performance.now() - pressedAt,
  );
}

/** Milliseconds from the press of the button to the frame in which the message was drawn. */
export function clickToMessage(): Promise<number> {
  return messageShown ?? Promise.reject(new Error('No click was armed.'));
}

async function untilText(text: string, where: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!visible(where).some((line) => textOf(line).includes(text))) {
    if (performance.now() > deadline) throw new Error(`No "${text}" appeared.`);
    await nextFrame();
  }
  await nextFrame();
}

const state = { watching: false };
let watch: RowWatch = { frames: 0, fewestRows: 0, mostRows: 0 };

export function startWatching(): void {
  state.watching = true;
  const count = groupRows().length;
  watch = { frames: 0, fewestRows: count, mostRows: count };
  void (async () => {
    while (state.watching) {
      const rows = groupRows().length;
      watch = {
        frames: watch.frames + 1,
        fewestRows: Math.min(watch.fewestRows, rows),
        mostRows: Math.max(watch.mostRows, rows),
      };
      await nextFrame();
    }
  })();
}

export function stopWatching(): RowWatch {
  state.watching = false;
  return watch;
}

/** Group rows that show a text. */
function groupRows(): PageElement[] {
  return visible(GROUP_ROW).filter((row) => (row.textContent ?? '').trim() !== '');
}
