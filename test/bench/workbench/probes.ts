// Both probes from the side of the bench: built, put in place, asked.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { benchCache } from '../contenders/benchCache';
import type { HostNote } from './hostProbe';
import type * as pageProbe from './pageProbe';

const GLOBAL = 'kafkaGroupsBench';

type Probe = typeof pageProbe;
type Reader = { [K in keyof Probe]: Probe[K] extends () => unknown ? K : never }[keyof Probe];

/** The environment that makes the extension host write its notes to `notesFile`. */
export async function hostProbeEnvironment(notesFile: string): Promise<Record<string, string>> {
  const outfile = join(benchCache, 'hostProbe.cjs');
  await build({
    entryPoints: [join(__dirname, 'hostProbe.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return {
    NODE_OPTIONS: `--require ${JSON.stringify(outfile)}`,
    KAFKA_GROUPS_BENCH_HOST_NOTES: notesFile,
  };
}

/** The longest block noted since then (milliseconds since the epoch). Throws when there is no note at all. */
export async function longestHostBlock(notesFile: string, since: number): Promise<number> {
  const lines = (await readFile(notesFile, 'utf8')).split('\n').filter((line) => line !== '');
  const notes = lines.map((line) => JSON.parse(line) as HostNote).filter(({ at }) => at >= since);
  if (notes.length === 0) throw new Error('The extension host noted nothing.');
  return Math.max(...notes.map(({ blockMs }) => blockMs));
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

export function longestTaskSince(page: Page, since: number): Promise<number> {
  return page.evaluate(`${GLOBAL}.longestTask(${since})`);
}
