// What one part of the test run (check, unit, broker, …) hands back to be counted.

/** A test, or a whole part, that was not run, and the plain reason a person is shown. */
export interface Skip {
  readonly title: string;
  readonly reason: string;
}

/** A test, a hook, or a whole part that failed. */
export interface Failure {
  readonly title: string;
  /** The first line of its error. */
  readonly message: string;
  /** The absolute path of its test file, where it is one of mocha's. */
  readonly file?: string;
}

/** What came of one part. */
export interface PartResult {
  readonly name: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
  /** Failed beside the other parts and passed when run again, alone; counted in `passed`. */
  readonly unsteady?: readonly Failure[];
}

/** A part of which nothing ran, for lack of `reason` (e.g. 'Java 17 or later was not found'). */
export function skippedPart(name: string, reason: string): PartResult {
  return { name, passed: 0, failures: [], skips: [{ title: `the part ${name}`, reason }] };
}

/** A part that could not be counted, which is one failure. */
export function brokenPart(name: string, message: string): PartResult {
  return { name, passed: 0, failures: [{ title: `the part ${name}`, message }], skips: [] };
}

/**
 * What the shares of each part come to: one result for each name, in the order of the first. What kept a whole
 * part from running kept each share of it, and counts once.
 */
export function sumOfShares(results: readonly PartResult[]): PartResult[] {
  const names = [...new Set(results.map(({ name }) => name))];
  return names.map((name) => {
    const shares = results.filter((result) => result.name === name);
    if (shares.length === 1) return shares[0]!;
    const sum = sumOfParts(name, shares);
    return { ...sum, skips: [...new Map(sum.skips.map((skip) => [skip.title, skip])).values()] };
  });
}

/** All of `results` counted as one part called `name`. */
export function sumOfParts(name: string, results: readonly PartResult[]): PartResult {
  return {
    name,
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failures: results.flatMap((result) => result.failures),
    skips: results.flatMap((result) => result.skips),
    unsteady: results.flatMap((result) => result.unsteady ?? []),
  };
}
