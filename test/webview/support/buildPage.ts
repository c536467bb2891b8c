// The page as it is shipped, built into a folder of the test's own.

import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { commandOutput } from '../../support/kafka/commandLine';

/** Writes panel.js and panel.css into `folder`, minified as for production. */
export async function buildPage(folder: string): Promise<void> {
  const script = join(root, 'esbuild.js');
  await commandOutput(process.execPath, [script, '--production', `--outdir=${folder}`]);
}
