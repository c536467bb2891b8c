// A contender on Node: its worker is bundled and minified as the extension is, then run by plain Node,
// so that no TypeScript loader is measured.

import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { commandOutput } from '../../support/kafka/commandLine';
import type { Contender } from '../contender';
import type { Sample } from '../sample';
import type { WorkerOptions } from '../workers/sampleReader';
import { benchCache } from './benchCache';

const LIMIT_MS = 15 * 60_000;
const workers = resolve(__dirname, '..', 'workers');

/**
 * The contender whose worker is `workers/<worker>.ts`; `further` is told to it beside the usual options.
 * Rejects when it does not build.
 */
export async function nodeWorker(
  name: string,
  worker: string,
  further: Readonly<Record<string, unknown>> = {},
): Promise<Contender> {
  const run = await builtWorker(worker);
  return {
    name,
    sample: async (servers, warm) => {
      const options: WorkerOptions = { servers, warm };
      return (await run({ ...options, ...further })) as Sample;
    },
  };
}

/** Runs `workers/<worker>.ts` in a fresh process: what it is told, and what it prints, is JSON. */
export async function builtWorker(worker: string): Promise<(options: object) => Promise<unknown>> {
  const outfile = join(benchCache, `${worker}.js`);
  await build({
    entryPoints: [join(workers, `${worker}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    logLevel: 'error',
  });
  return async (options) => {
    const args = ['--expose-gc', outfile, JSON.stringify(options)];
    const printed = await commandOutput(process.execPath, args, { timeout: LIMIT_MS });
    return JSON.parse(printed) as unknown;
  };
}
