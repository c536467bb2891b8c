// Mocha's spec reporter, which at the end also writes what it counted to the file named by the
// reporter option `output`, as JSON of the shape `Counted`.

import { writeFileSync } from 'node:fs';
import { reporters, Runner } from 'mocha';
import type { MochaOptions, Suite, Test } from 'mocha';
import type { SkipReasoned } from './skipBecause';

/** What the file holds: a PartResult (scripts/lib/partResult.ts) without the name of the part. */
export interface Counted {
  readonly passed: number;
  readonly failures: readonly {
    readonly title: string;
    readonly message: string;
    readonly file?: string;
  }[];
  readonly skips: readonly { readonly title: string; readonly reason: string }[];
}

export class PartReporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const { output } = options.reporterOptions as { output?: string };
    if (output === undefined) throw new Error('The reporter option "output" names no file.');

    let passed = 0;
    const failures: Counted['failures'][number][] = [];
    const skips: Counted['skips'][number][] = [];
    runner.on(Runner.constants.EVENT_TEST_PASS, () => passed++);
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test: Test, error: unknown) =>
      failures.push({
        title: test.fullTitle(),
        message: firstLine(error),
        ...(test.file === undefined ? {} : { file: test.file }),
      }),
    );
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) =>
      skips.push({ title: test.fullTitle(), reason: reasonOf(test) }),
    );
    runner.on(Runner.constants.EVENT_RUN_END, () => {
      const counted: Counted = { passed, failures, skips };
      writeFileSync(output, JSON.stringify(counted));
    });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split('\n', 1)[0]!;
}

/** The nearest reason given through `skipBecause`, from the test outwards. */
function reasonOf(test: Test): string {
  for (let at: Test | Suite | undefined = test; at !== undefined; at = at.parent) {
    const { skipReason } = at as SkipReasoned;
    if (skipReason !== undefined) return skipReason;
  }
  return 'marked as skipped in its source, without a reason';
}

// Mocha requires a reporter by its path and takes the module itself for the class.
module.exports = Object.assign(PartReporter, { PartReporter });
