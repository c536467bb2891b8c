// The parts of the test suite, and which of them may run beside each other. A part that this machine cannot
// run is skipped with its reason.

import { runHostTests } from './hostTests';
import { missingForKafka } from './kafkaPrerequisites';
import { type PartResult, skippedPart } from './partResult';
import { runChecks } from './runChecks';
import { runMocha } from './runMocha';
import { missingForVscode } from './vscodePrerequisites';

interface TestPart {
  /** Why it cannot run here, as a sentence. */
  readonly missing?: (args: readonly string[]) => Promise<string | undefined>;
  /** Never rejects for what a test does; ends soon after `stop`. */
  readonly run: (mochaArgs: readonly string[], stop: AbortSignal) => Promise<PartResult>;
}

/** From the quickest to the slowest, so that what is broken shows early. */
const parts = {
  check: { run: (_args, stop) => runChecks(stop) },
  unit: {
    run: (args, stop) => runMocha({ name: 'unit', spec: ['test/unit/**/*.test.ts'], args, stop }),
  },
  webview: {
    missing: missingForVscode,
    run: (args, stop) =>
      runMocha({
        name: 'webview',
        spec: ['test/webview/**/*.test.ts'],
        testTimeout: 60_000,
        args,
        stop,
      }),
  },
  broker: {
    missing: missingForKafka,
    run: (args, stop) =>
      runMocha({
        name: 'broker',
        spec: ['test/broker/**/*.test.ts'],
        testTimeout: 120_000,
        args,
        stop,
      }),
  },
  host: {
    // Desktop VS Code, on request, needs no browser.
    missing: (args) =>
      args.includes('--electron') ? Promise.resolve(undefined) : missingForVscode(),
    run: runHostTests,
  },
  'end-to-end': {
    missing: missingForVscode, // each suite says itself what real Kafka lacks
    run: (args, stop) =>
      runMocha({
        name: 'end-to-end',
        spec: ['test/endToEnd/**/*.test.ts'],
        testTimeout: 120_000,
        args,
        stop,
      }),
  },
  workbench: {
    missing: missingForVscode,
    run: (args, stop) =>
      runMocha({
        name: 'workbench',
        spec: ['test/workbench/**/*.test.ts'],
        testTimeout: 120_000,
        args,
        stop,
      }),
  },
} satisfies Record<string, TestPart>;

export type PartName = keyof typeof parts;

/** Every part, in the order in which they are told of. */
export const partNames = Object.keys(parts) as readonly PartName[];

/**
 * What may run side by side: the first lane keeps one core busy, the others mostly wait, for windows and for
 * Kafka. End-to-end and host build the extension into the same folder, so that they are in one lane.
 */
export const lanes: readonly (readonly PartName[])[] = [
  ['check', 'unit', 'webview'],
  ['broker', 'end-to-end', 'host'],
  ['workbench'],
];

/** Runs one part, or says on this terminal why it cannot. */
export async function runPart(
  name: PartName,
  args: readonly string[],
  stop: AbortSignal,
): Promise<PartResult> {
  const part: TestPart = parts[name];
  const missing = await part.missing?.(args);
  if (missing === undefined) return part.run(args, stop);
  console.log(`  skipped: ${missing}`);
  return skippedPart(name, missing);
}
