// Suites that share one VS Code window: it is opened before them and closed after them, and what went
// wrong is kept as a screenshot. Windows of the same VS Code share its server.

import assert from 'node:assert/strict';
import { type HomeOptions, VscodeHome } from './vscodeHome';
import { VscodeWindow, type WindowOptions } from './vscodeWindow';

/** Hands out the window; only to be called inside hooks and tests. */
export type OpenWindow = () => VscodeWindow;

const OPEN_LIMIT_MS = 300_000; // the first time, VS Code is installed
const homes = new Map<string, VscodeHome>();

/** One for each of what a server cannot change once it runs; anew where it has ended. */
async function homeOf(options: HomeOptions): Promise<VscodeHome> {
  const { release, timeZone, dockerHost, clockPace, restricted } = options;
  const key = JSON.stringify([release?.vscode, timeZone, dockerHost, clockPace, restricted]);
  const known = homes.get(key);
  if (known?.isRunning === true) return known;
  await known?.close();
  homes.delete(key);
  const home = await VscodeHome.start({ release, timeZone, dockerHost, clockPace, restricted });
  homes.set(key, home);
  return home;
}

after('end all servers', async function () {
  this.timeout(60_000);
  await Promise.allSettled([...homes.values()].map((home) => home.close()));
});

/** A suite with a window of its own; `options` may use what an outer `before` hook has started. */
export function describeInWindow(
  title: string,
  options: () => WindowOptions & HomeOptions,
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
      const asked = options();
      window = await VscodeWindow.open(await homeOf(asked), asked);
    });

    afterEach('keep a picture of what went wrong, and leave what it left open', async function () {
      const test = this.currentTest;
      if (test?.state !== 'failed' || window === undefined) return;
      await window.workbench.screenshot(`failed-${fileName(test.fullTitle())}`).catch(ignored);
      // A test that took too long goes on to press keys.
      if (test.timedOut || !(await isDone(window.workbench.clear()))) await window.reopen();
    });

    after('close VS Code', async function () {
      this.timeout(30_000);
      // Of a hook that failed before the first test, Mocha tells the hooks after each test nothing.
      const suite = this.test?.parent;
      const states: unknown[] = [];
      suite?.eachTest(({ state }) => states.push(state));
      if (states.every((state) => state === undefined)) {
        const name = fileName(suite?.fullTitle() ?? title);
        await window?.workbench.screenshot(`failed-before-${name}`).catch(ignored);
      }
      const problems = window?.workbench.problems ?? [];
      await window?.close();
      assert.deepEqual(problems, [], 'the extension host complained');
    });

    define(opened);
  });
}

const ignored = (): undefined => undefined;

function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function fileName(title: string): string {
  return title.replace(/[^\w]+/g, '-').slice(0, 100);
}
