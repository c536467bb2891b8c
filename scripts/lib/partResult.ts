// What one part of the test run (check, unit, broker, …) hands back to be counted.

/** A test, or a whole part, that was not run, and the plain reason a person is shown. */
export interface Skip {
  readonly title: string;
  readonly reason: string;
}

/** The count of one part. `skipped` equals the length of `skips`. */
export interface PartResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skips: readonly Skip[];
}

/** A part of which nothing ran, for lack of `reason` (e.g. 'Java 17 or later was not found'). */
export function skippedPart(name: string, reason: string): PartResult {
  return { name, passed: 0, failed: 0, skipped: 1, skips: [{ title: `the part ${name}`, reason }] };
}

/** All of `results` counted as one part called `name`. */
export function sumOfParts(name: string, results: readonly PartResult[]): PartResult {
  const skips = results.flatMap((result) => result.skips);
  return {
    name,
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
    skipped: skips.length,
    skips,
  };
}
