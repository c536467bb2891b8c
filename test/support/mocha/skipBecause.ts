// Skipping with a reason that reaches the end of the test run, where skipped tests are listed.

/** The reason travels on mocha's own runnable or suite, where `PartReporter` looks for it. */
export interface SkipReasoned {
  skipReason?: string;
}

/**
 * Skips the running test, or from a `before` hook every test of its suite, and says why.
 * With CI=true a skip counts as a failure, so it is for what a machine lacks, never for what is broken.
 */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const runnable = context.runnable() as Mocha.Runnable & SkipReasoned & { type?: string };
  const carrier: SkipReasoned | undefined =
    runnable.type === 'hook' ? (runnable.parent as SkipReasoned | undefined) : runnable;
  if (carrier !== undefined) carrier.skipReason = reason;
  return context.skip();
}
