// Runs tests again and again to see whether they are green each time, every second time on a machine of which one
// core is kept busy. The first red run is the last, so that it can be read to its end.

import { loadavg } from 'node:os';
import { sumOfParts, type PartResult } from './partResult';

export interface SteadyRuns {
  readonly runs: number;
  /** Never rejects for what a test does. */
  readonly run: () => Promise<readonly PartResult[]>;
  /** Begins to keep a core busy, and gives what ends that. */
  readonly keepCoreBusy: () => () => Promise<unknown>;
  readonly print: (line: string) => void;
  /** Once aborted, no further run begins. */
  readonly stop: AbortSignal;
}

/** Resolves with how many runs in a row were green, and whether all were. A run without any test is red. */
export async function steadyRuns(asked: SteadyRuns): Promise<{ green: number; steady: boolean }> {
  const { runs, run, keepCoreBusy, print, stop } = asked;
  const lines: string[] = [];
  let green = 0;
  while (green < runs && !stop.aborted) {
    const busy = green % 2 === 1;
    print(`\n── run ${green + 1} of ${runs}${busy ? ', one core kept busy' : ''}`);
    const endBusy = busy ? keepCoreBusy() : undefined;
    const began = Date.now();
    const all = sumOfParts('all', await run());
    await endBusy?.();
    lines.push(line(green + 1, all, { busy, seconds: (Date.now() - began) / 1000 }));
    print(`\n${lines.join('\n')}`);
    if (all.passed === 0 || all.failures.length > 0) break;
    green++;
  }
  return { green, steady: green === runs };
}

/** 'run  2: 10 passed, 0 failed, 93 s, load 2.1, one core kept busy' */
function line(
  number: number,
  { passed, failures }: PartResult,
  { busy, seconds }: { readonly busy: boolean; readonly seconds: number },
): string {
  const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
  return [
    `run ${String(number).padStart(2)}: ${passed} passed`,
    ...[`${failures.length} failed`, `${Math.round(seconds)} s`, `load ${load}`],
    ...(busy ? ['one core kept busy'] : []),
  ].join(', ');
}
