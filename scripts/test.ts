// `npm test [-- part… --grep X]`: runs the parts of the test suite one after the other and counts
// them together. A part that this machine cannot run is skipped with its reason; with CI=true that,
// like every skipped test, is a failure.

import { runHostTests } from './lib/hostTests';
import { missingForKafka } from './lib/kafkaPrerequisites';
import { skippedPart } from './lib/partResult';
import type { PartResult } from './lib/partResult';
import { runArguments } from './lib/runArguments';
import { runChecks } from './lib/runChecks';
import { runMocha } from './lib/runMocha';
import { runSummary } from './lib/runSummary';
import { missingForVscode } from './lib/vscodePrerequisites';

interface Part {
  /** Why it cannot run here, as a sentence. */
  readonly missing?: (args: readonly string[]) => Promise<string | undefined>;
  readonly run: (mochaArgs: readonly string[]) => Promise<PartResult>;
}

/** From the quickest to the slowest, so that what is broken shows early. */
const parts = {
  check: { run: runChecks },
  unit: {
    run: (args) => runMocha({ name: 'unit', spec: ['test/unit/**/*.test.ts'], args }),
  },
  webview: {
    missing: missingForVscode,
    run: (args) =>
      runMocha({
        name: 'webview',
        spec: ['test/webview/**/*.test.ts'],
        testTimeout: 30_000,
        args,
      }),
  },
  broker: {
    missing: missingForKafka,
    run: (args) =>
      runMocha({ name: 'broker', spec: ['test/broker/**/*.test.ts'], testTimeout: 60_000, args }),
  },
  host: {
    // Desktop VS Code, on request, needs no browser.
    missing: (args) =>
      args.includes('--electron') ? Promise.resolve(undefined) : missingForVscode(),
    run: runHostTests,
  },
  workbench: {
    missing: missingForVscode,
    run: (args) =>
      runMocha({
        name: 'workbench',
        spec: ['test/workbench/**/*.test.ts'],
        testTimeout: 60_000,
        args,
      }),
  },
} satisfies Record<string, Part>;

type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

async function main(): Promise<number> {
  const asked = runArguments(
    process.argv.slice(2),
    names,
    names.filter((name) => name !== 'check'),
  );
  // Ctrl+C reaches the part that runs, too: it ends in order, and then so does this.
  const interruption = new AbortController();
  process.on('SIGINT', () => {
    interruption.abort();
  });

  const results: PartResult[] = [];
  for (const name of asked.parts) {
    console.log(`\n── ${name}`);
    const start = Date.now();
    const result = await runPart(name, parts[name], asked.mochaArgs);
    results.push(result);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`   ${name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
    if (interruption.signal.aborted) return 130;
  }
  const { lines, exitCode } = runSummary(results, process.env['CI'] === 'true');
  console.log(`\n${lines.join('\n')}`);
  return exitCode;
}

async function runPart(name: string, part: Part, args: readonly string[]): Promise<PartResult> {
  const missing = await part.missing?.(args);
  if (missing === undefined) return part.run(args);
  console.log(`  skipped: ${missing}`);
  return skippedPart(name, missing);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
