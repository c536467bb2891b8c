// Part `bundle`: the size of the one file that VS Code loads, as it is published.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { commandOutput } from '../../support/kafka/commandLine';
import type { PartReport } from '../report/benchReport';

const GOAL_BYTES = 500_000;

/** Builds dist/extension.js for production. Rejects when it does not build. */
export async function measureBundle(): Promise<PartReport> {
  await commandOutput(process.execPath, [join(root, 'esbuild.js'), '--production']);
  const { size } = await stat(join(root, 'dist', 'extension.js'));
  return {
    part: 'bundle',
    title: 'the size of the extension',
    goals: [
      {
        what: 'dist/extension.js, production build',
        goal: `${GOAL_BYTES / 1000} kB`,
        measured: `${(size / 1000).toFixed(0)} kB`,
        met: size < GOAL_BYTES,
      },
    ],
    tables: [],
    notes: [],
    figures: { bytes: size },
  };
}
