// Part `bundle`: the size of what VS Code loads with the extension, and later when it is needed, as it
// is published.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { commandOutput } from '../../support/kafka/commandLine';
import type { PartReport } from '../report/benchReport';

const GOAL_BYTES = 110_000;
const ENTRY = 'extension.js';
const DIST = join(root, 'dist');

/** Builds for production. Rejects when it does not build. */
export async function measureBundle(): Promise<PartReport> {
  await commandOutput(process.execPath, [join(root, 'esbuild.js'), '--production']);
  const { size: bytes } = await stat(join(DIST, ENTRY));
  const later = (await readdir(DIST)).filter(
    (file) => file.endsWith('.js') && file !== 'panel.js' && file !== ENTRY,
  );
  return {
    part: 'bundle',
    title: 'the size of the extension',
    goals: [
      {
        what: 'what is loaded to activate the extension, production build',
        goal: `${GOAL_BYTES / 1000} kB`,
        measured: kilobytes(bytes),
        met: bytes <= GOAL_BYTES,
      },
    ],
    tables: [],
    notes: [
      `In one file. Loaded when first needed: ${(await Promise.all(later.map(described))).join(', ')}.`,
    ],
    figures: { bytes },
  };
}

/** 'demoCluster 40 kB' */
async function described(file: string): Promise<string> {
  const { size } = await stat(join(DIST, file));
  return `${file.replace(/(-[A-Z0-9]{8})?\.js$/, '')} ${kilobytes(size)}`;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
