// Runs test/workbench: the packed extension in a VS Code window, driven as a person would.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installVscode } from '../../test/support/vscode/installation';
import { FLOOR, NEWEST } from '../../test/support/vscode/release';
import type { PartResult } from './partResult';
import { runMocha } from './runMocha';
import { root } from './runRoot';
import { packVsix } from './vscodePackage';

const TEST_LIMIT_MS = 60_000;

/** The part `workbench`; `args` are mocha's. */
export async function runWorkbenchTests(args: readonly string[]): Promise<PartResult> {
  for (const release of [FLOOR, NEWEST]) await installVscode(release, console.log);
  const vsix = join(root, 'out', 'extension.vsix');
  await mkdir(join(root, 'out'), { recursive: true });
  await packVsix(vsix);
  return runMocha({
    name: 'workbench',
    spec: ['test/workbench/**/*.test.ts'],
    testTimeout: TEST_LIMIT_MS,
    args,
    env: { KAFKA_GROUPS_VSIX: vsix },
  });
}
