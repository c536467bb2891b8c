// Part `bundle`: the size of what VS Code loads with the extension, and later when it is needed, as it
// is published.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { commandOutput } from '../../support/kafka/commandLine';
import type { PartReport } from '../report/benchReport';

const GOAL_BYTES = 500_000;
const DIST = join(root, 'dist');

/** Builds for production. Rejects when it does not build. */
export async function measureBundle(): Promise<PartReport> {
  await commandOutput(process.execPath, [join(root, 'esbuild.js'), '--production']);
  const atOnce = await loadedWith('extension.js');
  const bytes = [...atOnce.values()].reduce((sum, size) => sum + size, 0);
  const later = (await readdir(DIST)).filter(
    (file) => file.endsWith('.js') && file !== 'panel.js' && !atOnce.has(file),
  );
  return {
    part: 'bundle',
    title: 'the size of the extension',
    goals: [
      {
        what: 'what is loaded to activate the extension, production build',
        goal: `${GOAL_BYTES / 1000} kB`,
        measured: kilobytes(bytes),
        met: bytes < GOAL_BYTES,
      },
    ],
    tables: [],
    notes: [
      `In ${atOnce.size} files. Loaded when first needed: ${(await Promise.all(later.map(described))).join(', ')}.`,
    ],
    figures: { bytes },
  };
}

/** Bytes of the file and of all that it requires, by name. */
async function loadedWith(entry: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const load = async (file: string): Promise<void> => {
    if (sizes.has(file)) return;
    const text = await readFile(join(DIST, file), 'utf8');
    sizes.set(file, Buffer.byteLength(text));
    for (const [, name = ''] of text.matchAll(/require\("\.\/([^"]+)"\)/g)) await load(name);
  };
  await load(entry);
  return sizes;
}

/** 'demoCluster 40 kB' */
async function described(file: string): Promise<string> {
  const { byteLength } = await readFile(join(DIST, file));
  return `${file.replace(/(-[A-Z0-9]{8})?\.js$/, '')} ${kilobytes(byteLength)}`;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
