// Calls the readers of the folder page/ from here: typed on this side, run on the other.

import { buildSync } from 'esbuild';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/runRoot';
import type * as readers from './page/readers';

type Readers = typeof readers;
type Reader = {
  [K in keyof Readers]: Readers[K] extends CallableFunction ? K : never;
}[keyof Readers];

const GLOBAL = 'kafkaGroupsReaders';

/** Puts the readers into every page that `context` opens. */
export async function addReaders(context: BrowserContext): Promise<void> {
  const [script] = buildSync({
    entryPoints: [join(root, 'test', 'support', 'vscode', 'page', 'readers.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: GLOBAL,
    logLevel: 'error',
  }).outputFiles;
  // An init script is wrapped in a function: its variables reach the page only through globalThis.
  await context.addInitScript({
    content: `${script?.text ?? ''}; globalThis.${GLOBAL} = ${GLOBAL};`,
  });
}

/** Runs one reader in the page; arguments and result are plain data. */
export function inPage<K extends Reader>(
  page: Page,
  reader: K,
  ...args: Parameters<Readers[K]>
): Promise<Awaited<ReturnType<Readers[K]>>> {
  const list = args.map((argument) => JSON.stringify(argument)).join(', ');
  return page.evaluate(`${GLOBAL}.${reader}(${list})`);
}
