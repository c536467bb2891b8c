// Runs one part's tests in a mocha process of its own: progress streams to this terminal, the count
// comes back through a file. A process that crashes, hangs or counts nothing is a failure.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counted } from '../../test/support/mocha/partReporter';
import { brokenPart, type PartResult, sumOfParts } from './partResult';
import { root } from './runRoot';

export interface MochaRun {
  /** The part's name, as printed. */
  readonly name: string;
  /** Test files and globs of them, from the project's root; what is named first runs first. */
  readonly spec: readonly string[];
  /** Milliseconds for one test or hook, unless it sets its own; 30 s unless said. */
  readonly testTimeout?: number;
  /** Milliseconds after which the whole process is ended; 30 minutes unless said. */
  readonly limit?: number;
  /** Further arguments for mocha, e.g. `['--grep', 'lag']`. */
  readonly args?: readonly string[];
  /** Ends the process. */
  readonly stop: AbortSignal;
}

/** Runs the tests and counts them; never rejects for what a test does. Limits are for a busy machine. */
export async function runMocha(run: MochaRun): Promise<PartResult> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-groups-mocha-'));
  try {
    const output = join(folder, 'counted.json');
    const end = await runProcess(run, output);
    const counted = await readCounted(output);
    if (counted === undefined) {
      console.log(`  ${run.name}: mocha gave no count (${end}).`);
      return brokenPart(run.name, `mocha gave no count (${end})`);
    }
    if (end !== 'exit code 0' && counted.failures.length === 0) {
      console.log(`  ${run.name}: every test passed, yet mocha ended badly (${end}).`);
      const broken = brokenPart(run.name, `mocha ended badly (${end})`);
      return sumOfParts(run.name, [{ name: run.name, ...counted }, broken]);
    }
    return { name: run.name, ...counted };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves with how the process ended: 'exit code 0' is the only good end. */
function runProcess(run: MochaRun, output: string): Promise<string> {
  const limit = run.limit ?? 30 * 60_000;
  const child = spawn(process.execPath, mochaArguments(run, output), {
    cwd: root,
    stdio: 'inherit',
    signal: run.stop,
  });
  return new Promise((resolve) => {
    let late = false;
    // SIGTERM lets the rigs end what they started; SIGKILL is for a process that no longer listens.
    const term = setTimeout(() => {
      late = true;
      child.kill('SIGTERM');
    }, limit);
    const kill = setTimeout(() => child.kill('SIGKILL'), limit + 15_000);
    const settle = (end: string): void => {
      clearTimeout(term);
      clearTimeout(kill);
      resolve(end);
    };
    child.once('error', (error) => {
      if (child.pid === undefined) settle(error.message); // else it ends, too
    });
    child.once('exit', (code, signal) => {
      if (late) settle(`still running after ${Math.round(limit / 1000)} s`);
      else settle(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`);
    });
  });
}

function mochaArguments(run: MochaRun, output: string): string[] {
  return [
    join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
    '--no-config',
    '--forbid-only',
    ...['--require', 'tsx'],
    ...['--require', join(root, 'test', 'support', 'mocha', 'takenFiles.ts')],
    ...['--require', join(root, 'test', 'support', 'mocha', 'endsInTime.ts')],
    ...['--reporter', join(root, 'test', 'support', 'mocha', 'partReporter.ts')],
    ...['--reporter-option', `output=${output}`],
    ...['--timeout', String(run.testTimeout ?? 30_000)],
    ...(run.args ?? []),
    ...run.spec,
  ];
}

async function readCounted(output: string): Promise<Counted | undefined> {
  try {
    return JSON.parse(await readFile(output, 'utf8')) as Counted;
  } catch {
    return undefined;
  }
}
