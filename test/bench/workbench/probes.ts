// Both probes from the side of the bench: built, put in place, asked.

import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/lib/runRoot';
import { waitFor } from '../../support/vscode/waitFor';
import { heapAnswer, heapQuestion, type HostNote } from './hostProbe';
import type * as pageProbe from './pageProbe';

const GLOBAL = 'kafkaGroupsBench';

type Probe = typeof pageProbe;
type Reader = { [K in keyof Probe]: Probe[K] extends () => unknown ? K : never }[keyof Probe];

/** For the server: where the extension host's probe writes its notes. The clock that it reads is experimental in Node. */
export const hostProbeEnvironment = (notesFile: string): Record<string, string> => ({
  KAFKA_GROUPS_BENCH_HOST_NOTES: notesFile,
  NODE_NO_WARNINGS: '1',
});

/** Packs the extension host's probe, an extension itself, and gives the path of its .vsix. */
export async function packHostProbe(folder: string): Promise<string> {
  const source = join(folder, 'host-probe');
  await build({
    entryPoints: [join(__dirname, 'hostProbe.ts')],
    outfile: join(source, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const manifest = {
    name: 'host-probe',
    publisher: 'bench',
    version: '0.0.1',
    engines: { vscode: '^1.103.0' },
    main: './extension.js',
    files: ['extension.js'],
    activationEvents: ['onStartupFinished'],
  };
  await writeFile(join(source, 'package.json'), JSON.stringify(manifest));
  const vsix = join(folder, 'host-probe.vsix');
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const asIs = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await promisify(execFile)(process.execPath, [vsce, 'package', ...asIs, '--out', vsix], {
    cwd: source,
  });
  return vsix;
}

/** The longest block of the extension host, in milliseconds. */
export interface HostBlock {
  /** Processor time of the host's thread. */
  readonly ownMs: number;
  /** By the clock, with what other programs had of the processor meanwhile; another block than that of `ownMs`, perhaps. */
  readonly clockMs: number;
  /** The garbage collector's longest pause, which may be part of a block. */
  readonly collectingMs: number;
}

/** The longest block noted since then (milliseconds since the epoch). Throws when there is no note at all. */
export async function longestHostBlock(notesFile: string, since: number): Promise<HostBlock> {
  const lines = (await readFile(notesFile, 'utf8')).split('\n').filter((line) => line !== '');
  const notes = lines.map((line) => JSON.parse(line) as HostNote).filter(({ at }) => at >= since);
  if (notes.length === 0) throw new Error('The extension host noted nothing.');
  return {
    ownMs: Math.max(...notes.map(({ ownMs }) => ownMs)),
    clockMs: Math.max(...notes.map(({ clockMs }) => clockMs)),
    collectingMs: Math.max(...notes.map(({ collectingMs }) => collectingMs)),
  };
}

/** Bytes that the extension host's heap holds after a collection. */
export async function hostHeap(notesFile: string): Promise<number> {
  await rm(heapAnswer(notesFile), { force: true });
  await writeFile(heapQuestion(notesFile), '');
  return waitFor(
    'the size of the heap',
    async () => Number(await readFile(heapAnswer(notesFile), 'utf8')),
    { limit: 30_000 },
  );
}

/** Puts the page's probe into every document that `page` loads. */
export async function addPageProbe(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'pageProbe.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: GLOBAL,
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  await page.addInitScript({ content: `${script}; globalThis.${GLOBAL} = ${GLOBAL};` });
}

/** Calls one of the page probe's functions without arguments. */
export function askPage<K extends Reader>(
  page: Page,
  reader: K,
): Promise<Awaited<ReturnType<Probe[K]>>> {
  return page.evaluate(`${GLOBAL}.${reader}()`);
}
