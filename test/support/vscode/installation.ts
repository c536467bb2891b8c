// Brings a VS Code server into .cache from the npm registry alone, without building anything native.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { buildStandIns } from './buildStandIns';
import type { VscodeRelease } from './release';

/** A server that can be started; all paths are absolute. */
export interface VscodeInstallation {
  readonly release: VscodeRelease;
  /** The Node.js that the server runs on. */
  readonly node: string;
  readonly serverMain: string;
  /** Module that must be preloaded into the server, see standIns/serverPreload.ts. */
  readonly preload: string;
}

/**
 * Installs `release` below .cache/vscode unless it is there, telling `progress` what takes long.
 * The folder appears only when it is complete, so an interrupted run leaves nothing half done.
 * Fails on systems other than Linux on x64 or arm64, and with npm's own words when npm fails.
 */
export async function installVscode(
  release: VscodeRelease,
  progress: (line: string) => void = () => undefined,
): Promise<VscodeInstallation> {
  const nodePackage = `node-linux-${process.arch}`;
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(`VS Code's server runs here on Linux only, not on ${process.platform}.`);
  }
  const cache = join(root, '.cache', 'vscode');
  const folder = join(cache, release.vscode);
  if (!existsSync(folder)) {
    progress(`Installing VS Code ${release.vscode} into .cache/vscode (about 800 MB, once)…`);
    await mkdir(cache, { recursive: true });
    const building = await mkdtemp(join(cache, 'installing-'));
    try {
      await installInto(building, release, nodePackage);
      await moveIntoPlace(building, folder);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  }
  const server = serverFolder(folder);
  await buildStandIns(join(server, 'node_modules'), join(folder, 'preload.cjs'));
  return {
    release,
    node: join(folder, 'node_modules', nodePackage, 'bin', 'node'),
    serverMain: join(server, 'out', 'server-main.js'),
    preload: join(folder, 'preload.cjs'),
  };
}

function serverFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function installInto(
  folder: string,
  release: VscodeRelease,
  nodePackage: string,
): Promise<void> {
  const dependencies = { 'code-server': release.codeServer, [nodePackage]: release.node };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npmInstall(folder, []);
  await npmInstall(serverFolder(folder), ['--omit=dev']);
}

/** Another process may have been faster: its result is as good. */
async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Without scripts: the native modules they would build are not needed, or have a stand-in. */
function npmInstall(cwd: string, args: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', ['install', ...quiet, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  return new Promise((resolve, reject) => {
    npm.once('error', reject);
    npm.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm install ended with exit code ${code ?? 'unknown'}:\n${output}`));
    });
  });
}
