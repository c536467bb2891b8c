// `npm run steady -- [N] part… [--grep X]`: runs parts of the test suite N times in a row, 20 unless said, and ends
// with the first run that is not green. Every second run has one core of the machine kept busy.

import { packedExtension } from '../test/workbench/packedExtension';
import { interruption } from './lib/interruption';
import { keepCoreBusy } from './lib/keepCoreBusy';
import type { PartResult } from './lib/partResult';
import { runArguments } from './lib/runArguments';
import { steadyRuns } from './lib/steadyRuns';
import { fetchFor, partNames, runPart } from './lib/testParts';

const RUNS = 20;

async function main(): Promise<number> {
  const [first = '', ...others] = process.argv.slice(2);
  const isCount = /^\d+$/.test(first);
  const args = isCount ? others : process.argv.slice(2);
  const { parts, mochaArgs } = runArguments(args, partNames, ['workbench']);
  const stop = interruption();
  process.env['KAFKA_GROUPS_VSIX'] = await packedExtension();
  for (const name of parts) await fetchFor(name);
  const { steady } = await steadyRuns({
    runs: isCount ? Number(first) : RUNS,
    run: async () => {
      const results: PartResult[] = [];
      for (const name of parts) results.push(await runPart(name, mochaArgs, stop));
      return results;
    },
    keepCoreBusy,
    print: console.log,
    stop,
  });
  if (stop.aborted) return 130;
  return steady ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
