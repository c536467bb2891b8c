// One part of the test suite in a process of its own, beside others: what it prints is kept, its count comes
// back as a message. A process that counts nothing is a failure.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { brokenPart, type PartResult } from './partResult';
import type { RunningPart } from './runLanes';
import { root } from './runRoot';

const SCRIPT = join(root, 'scripts', 'lib', 'partProcess.ts');

/** Starts the part `name` with more in its environment; it ends in order on `stop`. */
export function startPartAside(
  name: string,
  args: readonly string[],
  more: Readonly<Record<string, string>>,
  stop: AbortSignal,
): RunningPart {
  // Without a terminal of its own it would print without colours.
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, name, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...colours, ...more },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  const end = (): void => void child.kill('SIGTERM');
  stop.addEventListener('abort', end);
  const result = new Promise<PartResult>((resolve) => {
    let counted: PartResult | undefined;
    child.once('message', (message) => (counted = message as PartResult));
    child.once('error', (error) => (printed += `  ${error.message}\n`));
    child.once('close', (code, signal) => {
      stop.removeEventListener('abort', end);
      if (counted === undefined) {
        printed += `  ${name}: gave no count (${signal ?? `exit code ${code ?? 'unknown'}`}).\n`;
      }
      resolve(counted ?? brokenPart(name, 'It gave no count.'));
    });
  });
  return { result, printed: () => printed };
}
