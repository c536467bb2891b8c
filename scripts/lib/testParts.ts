// The parts of the test suite, and which of them may run beside each other. A part that this machine cannot
// run is skipped with its reason.

import { type FetchedOnce, kafkaFetched, vscodeFetched } from './fetchedOnce';
import { runHostTests } from './hostTests';
import { missingForClients } from './kafkaPrerequisites';
import { type PartResult, skippedPart } from './partResult';
import { runChecks } from './runChecks';
import { runMocha } from './runMocha';
import { missingForVscode } from './vscodePrerequisites';

interface TestPart {
  /** Why it cannot run here, as a sentence. */
  readonly missing?: (args: readonly string[]) => Promise<string | undefined>;
  /** What it would fetch for itself, and others beside it, too. */
  readonly needs?: readonly FetchedOnce[];
  /** Never rejects for what a test does; ends soon after `stop`. */
  readonly run: (mochaArgs: readonly string[], stop: AbortSignal) => Promise<PartResult>;
}

/** A part whose tests run in a mocha process of its own. */
interface MochaPart {
  /** A glob of test files, from the project's root. */
  readonly spec: string;
  /** Those that take longest, so that whoever shares the part with others ends when they do. */
  readonly first?: readonly string[];
  /** Milliseconds for one test or hook, unless it sets its own; 30 s unless said. */
  readonly testTimeout?: number;
  readonly missing?: TestPart['missing'];
  readonly needs?: TestPart['needs'];
}

const mochaParts = {
  unit: { spec: 'test/unit/**/*.test.ts' },
  webview: { spec: 'test/webview/**/*.test.ts', testTimeout: 60_000, missing: missingForVscode },
  broker: {
    spec: 'test/broker/**/*.test.ts',
    first: ['test/broker/kafka-4.3.1.test.ts'],
    testTimeout: 120_000,
    missing: missingForClients,
    needs: [kafkaFetched],
  },
  'end-to-end': {
    spec: 'test/endToEnd/**/*.test.ts',
    testTimeout: 120_000,
    missing: missingForVscode, // each suite says itself what real Kafka lacks
    needs: [vscodeFetched, kafkaFetched],
  },
  workbench: {
    spec: 'test/workbench/**/*.test.ts',
    first: [
      'stillness',
      'alertWindows',
      'health',
      'firstBacklog',
      'metrics',
      'leaving',
      'renewal',
      'changes',
    ].map((name) => `test/workbench/${name}.test.ts`),
    testTimeout: 120_000,
    missing: missingForVscode,
    needs: [vscodeFetched],
  },
} satisfies Record<string, MochaPart>;

function inMocha(name: keyof typeof mochaParts): TestPart {
  const { spec, first = [], missing, needs, ...limits }: MochaPart = mochaParts[name];
  return {
    ...(missing === undefined ? {} : { missing }),
    ...(needs === undefined ? {} : { needs }),
    run: (args, stop) => runMocha({ name, spec: [...first, spec], ...limits, args, stop }),
  };
}

/** From the quickest to the slowest, so that what is broken shows early. */
const parts = {
  check: { run: (_args, stop) => runChecks(stop) },
  unit: inMocha('unit'),
  webview: inMocha('webview'),
  broker: inMocha('broker'),
  host: {
    // Desktop VS Code, on request, needs no browser.
    missing: (args) =>
      args.includes('--electron') ? Promise.resolve(undefined) : missingForVscode(),
    needs: [vscodeFetched],
    run: runHostTests,
  },
  'end-to-end': inMocha('end-to-end'),
  workbench: inMocha('workbench'),
} satisfies Record<string, TestPart>;

export type PartName = keyof typeof parts;

/** Every part, in the order in which they are told of. */
export const partNames = Object.keys(parts) as readonly PartName[];

/**
 * What may run side by side: the first lane keeps one core busy, the others mostly wait, for windows and for
 * Kafka. A part in several lanes is shared by them: each takes the next file, so that all end at about the same
 * time. Host and end-to-end build the extension into the same folder, so that they are in one lane.
 */
export const lanes: readonly (readonly PartName[])[] = [
  ['check', 'unit', 'webview'],
  ['host', 'end-to-end', 'broker', 'workbench'],
  ['broker', 'workbench'],
  ['workbench'],
];

/** Fetches what the part and those beside it need, once for all of them; never rejects. */
export async function fetchFor(name: PartName): Promise<void> {
  const { needs = [] }: TestPart = parts[name];
  await Promise.all(needs.map((fetched) => fetched()));
}

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

/** Runs only these test files, by their absolute paths, of a part that runs in mocha. */
export function runFiles(
  name: string,
  files: readonly string[],
  stop: AbortSignal,
): Promise<PartResult> {
  const part = (mochaParts as Readonly<Record<string, MochaPart>>)[name];
  if (part === undefined) throw new Error(`The part ${name} has no files of its own.`);
  const { testTimeout } = part;
  return runMocha({
    ...(testTimeout === undefined ? {} : { testTimeout }),
    ...{ name, spec: files, stop },
  });
}
