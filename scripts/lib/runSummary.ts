// The count at the end of a test run, and what it means for the exit code.

import { sumOfParts } from './partResult';
import type { Failure, PartResult } from './partResult';

export interface RunSummary {
  /** For the terminal, top down; the last one is the plain count. */
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}

/**
 * Counts all parts. On a continuous integration machine (`strict`) everything that was skipped is a
 * failure: such a machine has all that the tests need, or else they prove nothing.
 */
export function runSummary(results: readonly PartResult[], strict: boolean): RunSummary {
  const { passed, failures, skips, unsteady = [] } = sumOfParts('all', results);
  const skipped = skips.length;
  const verb = strict ? 'Failed, since skipped' : 'Skipped';
  const lines = [...reasons(skips)].map(
    ([reason, titles]) =>
      `${verb}: ${titles.length > 1 ? `${titles.length} tests` : titles[0]!} (${reason})`,
  );
  const failed = failures.length + (strict ? skipped : 0);
  const tail = !strict && skipped > 0 ? `, ${skipped} skipped` : '';
  return {
    lines: [
      ...lines,
      ...unsteady.map((failure) => `Passed only when run again, alone: ${sentence(failure)}`),
      ...failures.map((failure) => `Failed: ${sentence(failure)}`),
      `${passed} passed, ${failed} failed${tail}`,
    ],
    exitCode: failed > 0 || passed === 0 ? 1 : 0,
  };
}

function sentence({ title, message }: Failure): string {
  return `${title} (${message})`;
}

/** What was skipped, by the reason for it. */
function reasons(skips: PartResult['skips']): ReadonlyMap<string, string[]> {
  const byReason = new Map<string, string[]>();
  for (const { title, reason } of skips) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), title]);
  }
  return byReason;
}
