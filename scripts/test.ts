// `npm test [-- part… --grep X]`: runs the parts of the test suite, side by side where they do not disturb
// each other, and counts them together; what failed beside others is run again alone, and told. With CI=true a
// skipped part, like every skipped test, is a failure.

import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { againAlone } from './lib/againAlone';
import { interruption } from './lib/interruption';
import type { PartResult } from './lib/partResult';
import { runArguments } from './lib/runArguments';
import { partSummary } from './lib/runLanes';
import { runSummary } from './lib/runSummary';
import { sideBySide } from './lib/sideBySide';
import { lanes, type PartName, partNames, runFiles, runPart } from './lib/testParts';

async function main(): Promise<number> {
  const { parts, mochaArgs } = runArguments(
    process.argv.slice(2),
    partNames,
    partNames.filter((name) => name !== 'check'),
  );
  const stop = interruption();
  const asked = lanes
    .map((lane) => lane.filter((name) => parts.includes(name)))
    .filter(({ length }) => length > 0);
  const isNarrow = parts.length === 1 && mochaArgs.length > 0;
  const alone = isNarrow || asked.length === 1 || availableParallelism() === 1;
  const results = await (alone
    ? runInTurn(parts, mochaArgs, stop)
    : runSideBySide(asked, mochaArgs, stop));
  if (stop.aborted) return 130;
  const { lines, exitCode } = runSummary(results, process.env['CI'] === 'true');
  console.log(`\n${lines.join('\n')}`);
  return exitCode;
}

/** In this process, so that progress streams to this terminal. */
async function runInTurn(
  parts: readonly PartName[],
  args: readonly string[],
  stop: AbortSignal,
): Promise<PartResult[]> {
  const results: PartResult[] = [];
  for (const name of parts) {
    if (stop.aborted) break;
    console.log(`\n── ${name}`);
    const began = Date.now();
    const result = await runPart(name, args, stop);
    results.push(result);
    console.log(partSummary(name, result, began));
  }
  return results;
}

async function runSideBySide(
  asked: readonly (readonly PartName[])[],
  args: readonly string[],
  stop: AbortSignal,
): Promise<PartResult[]> {
  console.log(`Side by side: ${asked.map((lane) => lane.join(', then ')).join(' | ')}`);
  return againAlone(await sideBySide(asked, args, stop), {
    once: /test.workbench.(stillness|scale|renewal)\.test\.ts$/,
    run: (name, files) => {
      console.log(
        `\n── ${name}, again and alone: ${files.map((file) => basename(file)).join(', ')}`,
      );
      return runFiles(name, files, stop);
    },
  });
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
