// The part of the test run that reads the code without running it: types, lint rules, formatting.

import { spawn } from 'node:child_process';
import type { Failure, PartResult } from './partResult';
import { root } from './runRoot';

/** Scripts of package.json that must all succeed, each counted as one test; lint takes as long as the others together. */
const besideEachOther = [['lint'], ['typecheck', 'format:check']];

/** Runs all of them, whatever fails; what one printed is shown when it ends. Never rejects. */
export async function runChecks(stop: AbortSignal): Promise<PartResult> {
  const failures: Failure[] = [];
  const runOne = async (check: string): Promise<void> => {
    const { good, printed } = await runScript(check, stop);
    console.log(`  ${good ? '✔' : '✖'} ${check}${printed === '' ? '' : `\n${printed}`}`);
    if (!good) failures.push({ title: check, message: `npm run ${check}` });
  };
  await Promise.all(
    besideEachOther.map(async (checks) => {
      for (const check of checks) await runOne(check);
    }),
  );
  const passed = besideEachOther.flat().length - failures.length;
  return { name: 'check', passed, failures, skips: [] };
}

function runScript(
  script: string,
  stop: AbortSignal,
): Promise<{ readonly good: boolean; readonly printed: string }> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colours },
      signal: stop,
      shell: process.platform === 'win32',
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    }
    child.once('error', (error) => (printed += error.message));
    child.once('close', (code) => {
      resolve({ good: code === 0, printed: printed.trimEnd() });
    });
  });
}
