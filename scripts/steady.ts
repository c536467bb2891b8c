// `npm run steady -- [N] part… [--grep X]`: runs parts of the test suite N times in a row, 20 unless said, and ends
// with the first run that is not green. Every second run has one core of the machine kept busy. The files of a part
// are shared by six processes, since most of them wait; nothing is run again.

import { interruption } from './lib/interruption';
import { keepCoreBusy } from './lib/keepCoreBusy';
import { runArguments } from './lib/runArguments';
import { sideBySide } from './lib/sideBySide';
import { steadyRuns } from './lib/steadyRuns';
import { partNames } from './lib/testParts';

const RUNS = 20;
const SIDE_BY_SIDE = 6;

async function main(): Promise<number> {
  const [first = '', ...others] = process.argv.slice(2);
  const isCount = /^\d+$/.test(first);
  const args = isCount ? others : process.argv.slice(2);
  const { parts, mochaArgs } = runArguments(args, partNames, ['workbench']);
  const stop = interruption();
  const lanes = Array.from({ length: SIDE_BY_SIDE }, () => parts);
  const { steady } = await steadyRuns({
    runs: isCount ? Number(first) : RUNS,
    run: () => sideBySide(lanes, mochaArgs, stop),
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
