// Compiles the stand-ins, written in TypeScript beside this file, to where the server loads them.

import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';

const SOURCES = join(root, 'test', 'support', 'vscode', 'standIns');

/** Writes the stand-ins for native modules into `modules` and the server's preload to `preload`. */
export async function buildStandIns(modules: string, preload: string): Promise<void> {
  // The watchdog moved into the scope @vscode between the oldest and the newest release.
  const watchdog = ['@vscode/native-watchdog', 'native-watchdog'].find((name) =>
    existsSync(join(modules, name)),
  );
  if (watchdog === undefined) throw new Error(`There is no native-watchdog in ${modules}.`);
  await Promise.all([
    compile('spdlog.ts', join(modules, '@vscode', 'spdlog', 'index.js')),
    compile('nativeWatchdog.ts', join(modules, watchdog, 'index.js')),
    compile('serverPreload.ts', preload),
  ]);
}

/** Written beside its target and renamed: a server that starts meanwhile never reads half a file. */
async function compile(source: string, target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}`;
  await build({
    entryPoints: [join(SOURCES, source)],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  await rename(unfinished, target);
}
