// Runs test/host in VS Code for the desktop, on any system: the one that VSCODE_PATH names, else
// the oldest supported and the newest, which @vscode/test-electron downloads from Microsoft.

import { runTests } from '@vscode/test-electron';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLOOR } from '../../test/support/vscode/release';
import { hostTestEntry, startHostRun } from './hostTestBundle';
import { type PartResult, sumOfParts } from './partResult';
import { root } from './runRoot';

/** The part `host --electron`; a VS Code that cannot be downloaded or started is a failure. */
export async function runHostTestsInElectron(grep?: string): Promise<PartResult> {
  const executable = process.env['VSCODE_PATH'];
  const versions = executable === undefined ? [FLOOR.vscode, 'stable'] : [executable];
  const results: PartResult[] = [];
  for (const version of versions) {
    console.log(`  VS Code ${version}`);
    results.push(
      await runOnce(
        version,
        executable === undefined ? { version } : { vscodeExecutablePath: executable },
        grep,
      ),
    );
  }
  return sumOfParts('host --electron', results);
}

async function runOnce(
  name: string,
  vscode: { version: string } | { vscodeExecutablePath: string },
  grep: string | undefined,
): Promise<PartResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kafka-groups-vscode-'));
  const run = await startHostRun(grep);
  let problem: unknown;
  try {
    await runTests({
      ...vscode,
      cachePath: join(root, '.cache', 'vscode-desktop'),
      extensionDevelopmentPath: root,
      extensionTestsPath: hostTestEntry,
      // VS Code warns of options that are meant for Node.
      extensionTestsEnv: { ...run.env, NODE_OPTIONS: undefined },
      launchArgs: ['--disable-extensions', '--user-data-dir', dataFolder],
    });
  } catch (error) {
    problem = error;
  }
  await rm(dataFolder, { recursive: true, force: true });
  return run.finish(`host ${name}`, problem);
}
