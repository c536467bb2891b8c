// Runs test/host inside real extension hosts: the oldest VS Code that is supported and the newest.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installVscode } from '../../test/support/vscode/installation';
import { FLOOR, NEWEST, type VscodeRelease } from '../../test/support/vscode/release';
import { VscodeServer } from '../../test/support/vscode/server';
import { QUIET, writeSettings } from '../../test/support/vscode/settings';
import { Workbench } from '../../test/support/vscode/workbench';
import { runHostTestsInElectron } from './hostTestsInElectron';
import { bundleHostTests, hostTestEntry, startHostRun } from './hostTestBundle';
import { type PartResult, sumOfParts } from './partResult';
import { root } from './runRoot';

const RUN_LIMIT_MS = 5 * 60_000;

/**
 * The part `host`. Of mocha's arguments it knows `--grep`; with `--electron` the same tests run in
 * VS Code for the desktop instead (VSCODE_PATH, or downloaded).
 */
export async function runHostTests(
  args: readonly string[],
  stop: AbortSignal,
): Promise<PartResult> {
  const grep = args[args.indexOf('--grep') + 1];
  const chosen = args.includes('--grep') ? grep : undefined;
  await promisify(execFile)(process.execPath, [join(root, 'esbuild.js')], { cwd: root });
  await bundleHostTests();
  if (args.includes('--electron')) return runHostTestsInElectron(chosen);
  const results: PartResult[] = [];
  for (const release of [FLOOR, NEWEST]) {
    if (!stop.aborted) results.push(await runInServer(release, chosen, stop));
  }
  return sumOfParts('host', results);
}

async function runInServer(
  release: VscodeRelease,
  grep: string | undefined,
  stop: AbortSignal,
): Promise<PartResult> {
  console.log(`  VS Code ${release.vscode}`);
  const installation = await installVscode(release, console.log);
  const dataFolder = await mkdtemp(join(tmpdir(), 'kafka-groups-vscode-'));
  const run = await startHostRun(grep);
  let problem: unknown;
  try {
    await writeSettings(dataFolder, 'User', QUIET);
    const server = await VscodeServer.start({
      installation,
      dataFolder,
      env: run.env,
      smokeTestDriver: true,
    });
    try {
      await runInWindow(server, stop);
    } finally {
      await server.stop();
    }
  } catch (error) {
    problem = error;
  }
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  return run.finish(`host ${release.vscode}`, problem);
}

/** Opens a window that runs the tests, and closes it when VS Code says that they are done. */
async function runInWindow(server: VscodeServer, stop: AbortSignal): Promise<void> {
  const remote = `vscode-remote://127.0.0.1:${server.port}`;
  let ended: () => void = () => undefined;
  const end = new Promise<void>((resolve, reject) => {
    ended = resolve;
    setTimeout(reject, RUN_LIMIT_MS, new Error('The tests took more than 5 minutes.')).unref();
    stop.addEventListener('abort', () => {
      reject(new Error('The run was told to end.'));
    });
  });
  end.catch(() => undefined); // which may be before anybody waits for it
  const workbench = await Workbench.open({
    server,
    folder: server.dataFolder,
    payload: [
      ['extensionDevelopmentPath', `${remote}${root}`],
      ['extensionTestsPath', `${remote}${hostTestEntry}`],
    ],
    prepare: async (page) => {
      await page.exposeFunction('codeAutomationExit', ended);
      await page.exposeFunction('codeAutomationLog', () => undefined);
    },
  });
  try {
    await end;
  } finally {
    await workbench.close();
  }
}
