// Suites that share one VS Code window: it is opened before them and closed after them, and what went
// wrong is kept as a screenshot.

import assert from 'node:assert/strict';
import { VscodeWindow, type WindowOptions } from './vscodeWindow';

/** Hands out the window; only to be called inside hooks and tests. */
export type OpenWindow = () => VscodeWindow;

const OPEN_LIMIT_MS = 180_000; // the first time, VS Code is installed

/** A suite with a window of its own; `options` may use what an outer `before` hook has started. */
export function describeInWindow(
  title: string,
  options: () => WindowOptions,
  define: (window: OpenWindow) => void,
): void {
  describe(title, () => {
    let window: VscodeWindow | undefined;
    const opened = (): VscodeWindow => {
      if (window === undefined) throw new Error('The window is open only during hooks and tests.');
      return window;
    };

    before('open VS Code', async function () {
      this.timeout(OPEN_LIMIT_MS);
      window = await VscodeWindow.open(options());
    });

    afterEach('keep a picture of what went wrong, and leave what it left open', async function () {
      if (this.currentTest?.state !== 'failed') return;
      await window?.workbench.screenshot(`failed-${fileName(this.currentTest.fullTitle())}`);
      await window?.workbench.clear();
    });

    after('close VS Code', async function () {
      this.timeout(20_000);
      const problems = window?.workbench.problems ?? [];
      await window?.close();
      assert.deepEqual(problems, [], 'the extension host complained');
    });

    define(opened);
  });
}

function fileName(title: string): string {
  return title.replace(/[^\w]+/g, '-').slice(0, 100);
}
