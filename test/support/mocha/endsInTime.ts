// Ends a mocha process that goes on after its last test. What a test has left running when it failed would keep the
// process going for ever, and nobody would learn of the failure. Loaded into mocha before the tests.

import { Runner, type RootHookObject } from 'mocha';

/** Milliseconds that an end may take; a machine may be busy. */
const LIMIT_MS = 20_000;

/** What was running after each test, by its title. */
const seen: { readonly title: string; readonly running: ReadonlyMap<string, number> }[] = [];

export const mochaHooks: RootHookObject = {
  afterEach(this: Mocha.Context) {
    const title = this.currentTest?.fullTitle() ?? '';
    seen.push({ title, running: whatRuns() });
  },
};

/** As mocha declares it, for whoever derives a runner of its own. */
interface Runs {
  run: (this: Runner, ...given: Parameters<Runner['run']>) => Runner;
}

// After the last hook, which may have servers and windows to end.
const runner = Runner.prototype as unknown as Runs;
const { run } = runner;
runner.run = function (...given) {
  this.once(Runner.constants.EVENT_RUN_END, () => {
    endWithin(LIMIT_MS);
  });
  return run.apply(this, given);
};

/** Says what is running after so many milliseconds, and ends the process as one that failed. */
export function endWithin(ms: number): void {
  const end = (): void => {
    const running = [...whatRuns()].map(
      ([kind, count]) => `${count} ${kind}${sinceWhen(kind, count)}`,
    );
    console.error(`The tests are done, but something goes on: ${running.join('; ')}.`);
    // Mocha's own listener sets the code of a run whose tests have passed.
    process.once('exit', () => {
      if (process.exitCode === 0) process.exitCode = 1;
    });
    process.exit();
  };
  setTimeout(end, ms).unref();
}

/** By kind: 'Timeout', 'Immediate', 'TCPServerWrap', … */
function whatRuns(): ReadonlyMap<string, number> {
  const running = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    running.set(kind, (running.get(kind) ?? 0) + 1);
  }
  return running;
}

/** After which test there were so many, and have been ever since; '' where that is not known. */
function sinceWhen(kind: string, count: number): string {
  const before = seen.findLastIndex(({ running }) => (running.get(kind) ?? 0) < count);
  const { title } = seen[before + 1] ?? {};
  return before < 0 || title === undefined ? '' : ` since "${title}"`;
}
