// The part of the test run that reads the code without running it: types, lint rules, formatting.

import { spawn } from 'node:child_process';
import type { PartResult } from './partResult';
import { root } from './runRoot';

/** The scripts of package.json that must all succeed; each counts as one test. */
const checks = ['typecheck', 'lint', 'format:check'];

/** Runs them one after the other, all of them whatever fails; never rejects. */
export async function runChecks(): Promise<PartResult> {
  let passed = 0;
  for (const check of checks) {
    const good = await succeeds(check);
    console.log(`  ${good ? '✔' : '✖'} ${check}`);
    if (good) passed++;
  }
  return { name: 'check', passed, failed: checks.length - passed, skipped: 0, skips: [] };
}

function succeeds(script: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', () => {
      resolve(false);
    });
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}
