// Starts the VS Code that is installed on this machine with the extension under development, in a
// profile of its own, so that a person's own settings stay untouched.

import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { QUIET, type Settings } from '../../test/support/vscode/settings';
import { root } from './runRoot';
import { withCluster } from './vscodeClusters';
import type { StartOptions } from './vscodeStartOptions';

const MISSING =
  'The command `code` was not found. Install VS Code, and on macOS run ' +
  '"Shell Command: Install \'code\' command in PATH" from its command palette.';

/** Resolves when the window was closed, or ends it on `stop`. Fails if there is no command `code`. */
export async function startDesktop(options: StartOptions, stop: AbortSignal): Promise<void> {
  const folder = join(root, '.cache', 'desktop');
  await prepareSettings(join(folder, 'User', 'settings.json'), options);
  console.log('Building the extension…');
  await promisify(execFile)(process.execPath, [join(root, 'esbuild.js')], { cwd: root });
  if (stop.aborted) return;

  const code = process.env['VSCODE_PATH'] ?? 'code';
  console.log('Starting VS Code…  (Ctrl+C ends it)');
  const args = [
    ...['--extensionDevelopmentPath', root, '--user-data-dir', folder],
    ...['--extensions-dir', join(folder, 'extensions'), '--new-window', '--wait'],
  ];
  // `code` is a .cmd file on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  const child = spawn(shell ? `"${code}"` : code, shell ? args.map((arg) => `"${arg}"`) : args, {
    stdio: 'inherit',
    shell,
    // VS Code warns of options that are meant for Node.
    env: { ...process.env, NODE_OPTIONS: undefined },
  });
  const end = (): void => void child.kill();
  stop.addEventListener('abort', end);
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new Error(MISSING) : error);
    });
    child.once('exit', (code) => {
      // A shell that finds no such command has said so already.
      if (code === 0 || stop.aborted) resolve();
      else reject(new Error(`VS Code ended with exit code ${code ?? 'unknown'}. ${MISSING}`));
    });
  });
}

/** On the desktop, settings of the machine are a user's. */
async function prepareSettings(file: string, options: StartOptions): Promise<void> {
  const before = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Settings,
    () => ({}),
  );
  await mkdir(dirname(file), { recursive: true });
  const settings = withCluster({ ...QUIET, ...before }, options.cluster);
  await writeFile(file, JSON.stringify(settings, null, 2));
}
