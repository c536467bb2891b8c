// Bundles test/host, so that mocha can run it inside VS Code's extension host.

import { build } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counted } from '../../test/support/mocha/partReporter';
import { brokenPart, type PartResult } from './partResult';
import { root } from './runRoot';

const OUT = join(root, 'out', 'host');

/** The module with a function `run`, as VS Code's `extensionTestsPath` wants it. */
export const hostTestEntry = join(OUT, 'host', 'runInHost.js');

/** Builds the extension and its host tests. Fails with esbuild's words. */
export async function bundleHostTests(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await build({
    entryPoints: [
      join(root, 'test', 'host', '**', '*.ts'),
      join(root, 'test', 'support', 'mocha', 'partReporter.ts'),
    ],
    outbase: join(root, 'test'),
    outdir: OUT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
}

/** What a run inside VS Code leaves behind: its count and what mocha printed. */
export interface HostRun {
  /** Must be set for the extension host, see test/host/runInHost.ts. */
  readonly env: Readonly<Record<string, string>>;
  /** Prints what mocha printed, and counts; a run that left no count is one failure. */
  finish(name: string, problem?: unknown): Promise<PartResult>;
}

/** Prepares one run; `grep` chooses tests by their titles. */
export async function startHostRun(grep?: string): Promise<HostRun> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-groups-host-'));
  const counted = join(folder, 'counted.json');
  const printed = join(folder, 'printed.txt');
  return {
    env: {
      KAFKA_GROUPS_TEST_COUNT: counted,
      KAFKA_GROUPS_TEST_OUTPUT: printed,
      ...(grep === undefined ? {} : { KAFKA_GROUPS_TEST_GREP: grep }),
    },
    async finish(name, problem) {
      console.log(await readFile(printed, 'utf8').catch(() => ''));
      const count = await readFile(counted, 'utf8').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
      if (count !== undefined) return withoutFiles(name, JSON.parse(count) as Counted);
      console.log(`  ${name}: the extension host gave no count.`, problem ?? '');
      return brokenPart(name, 'The extension host gave no count.');
    },
  };
}

/** Its files are bundles that run in VS Code only: none can be run by itself. */
function withoutFiles(name: string, counted: Counted): PartResult {
  const failures = counted.failures.map(({ title, message }) => ({ title, message }));
  return { name, ...counted, failures };
}
