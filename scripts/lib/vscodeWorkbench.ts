// Starts the workbench for a person: the packed extension in a VS Code server of its own, whose
// settings and secrets stay in .cache/start from one time to the next.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { installVscode } from '../../test/support/vscode/installation';
import { NEWEST } from '../../test/support/vscode/release';
import { installVsix, VscodeServer } from '../../test/support/vscode/server';
import { QUIET, readSettings, writeSettings } from '../../test/support/vscode/settings';
import { root } from './runRoot';
import { withCluster } from './vscodeClusters';
import { packVsix } from './vscodePackage';
import type { StartOptions } from './vscodeStartOptions';

/** The browser keeps secrets by address: with the same port they are found again. */
const USUAL_PORT = 8139;
const VIEW = 'kafkaGroups.clusters';

/** Runs until `stop`; nothing is left running when this resolves. */
export async function startWorkbench(options: StartOptions, stop: AbortSignal): Promise<void> {
  const folder = join(root, '.cache', 'start');
  const dataFolder = join(folder, 'data');
  const vsix = join(folder, 'extension.vsix');
  await mkdir(folder, { recursive: true });
  const installation = await installVscode(NEWEST, console.log);
  console.log('Building the extension…');
  await packVsix(vsix);
  await installVsix(installation, dataFolder, vsix);
  await prepareSettings(dataFolder, options);
  if (stop.aborted) return;

  console.log('Starting VS Code…');
  const port = options.port ?? (await usualOrFreePort());
  const server = await VscodeServer.start({ installation, dataFolder, port, view: VIEW });
  try {
    console.log(`\nKafka Consumer Groups is at ${server.address}  (Ctrl+C ends it)\n`);
    openBrowser(server.address);
    const end = await Promise.race([aborted(stop), server.ended.then(() => 'ended' as const)]);
    if (end === 'ended') throw new Error('VS Code has ended by itself.');
  } finally {
    await server.stop();
  }
}

/** What the person changed in the window stays; the asked-for cluster is there in any case. */
async function prepareSettings(dataFolder: string, options: StartOptions): Promise<void> {
  const user = await readSettings(dataFolder, 'User');
  await writeSettings(dataFolder, 'User', { ...QUIET, ...user });
  const machine = await readSettings(dataFolder, 'Machine');
  await writeSettings(dataFolder, 'Machine', withCluster(machine, options.cluster));
}

async function aborted(stop: AbortSignal): Promise<'aborted'> {
  if (!stop.aborted) await once(stop, 'abort');
  return 'aborted';
}

async function usualOrFreePort(): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(USUAL_PORT, '127.0.0.1');
    await once(probe, 'listening');
    return USUAL_PORT;
  } catch {
    return 0;
  } finally {
    probe.close();
  }
}

/** Opens the default browser where there is a screen; its absence is no failure, the address is printed. */
function openBrowser(address: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (DISPLAY === undefined && WAYLAND_DISPLAY === undefined) return;
  const browser = spawn('xdg-open', [address], { detached: true, stdio: 'ignore' });
  browser.on('error', () => undefined);
  browser.unref();
}
