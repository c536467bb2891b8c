// What failed while several parts shared two cores is run once more when nothing else runs. A file that is clean
// then was in the way of others, or a wait in it is too short: its failure is told, and does not end the run.

import type { Failure, PartResult } from './partResult';

/** More files than these are no accident. */
const MOST_FILES = 5;

export interface AgainAlone {
  /** Runs these test files of a part, by their absolute paths. */
  readonly run: (name: string, files: readonly string[]) => Promise<PartResult>;
  /** Files whose subject is that nothing happens between two moments: what they saw once, happened. */
  readonly once: RegExp;
}

/**
 * Runs the files with failures again, part by part, and hands back what counts: a failure stays one unless its
 * whole file passes now. What has no file (a type error, a process that crashed) stays as it is.
 */
export async function againAlone(
  results: readonly PartResult[],
  { run, once }: AgainAlone,
): Promise<PartResult[]> {
  const mayRun = ({ file }: Failure): boolean => file !== undefined && !once.test(file);
  const all = new Set(results.flatMap(({ failures }) => failures.filter(mayRun)).map(fileOf));
  if (all.size > MOST_FILES) return [...results];
  const counted: PartResult[] = [];
  for (const result of results) {
    const files = [...new Set(result.failures.filter(mayRun).map(fileOf))];
    counted.push(files.length === 0 ? result : merge(result, files, await run(result.name, files)));
  }
  return counted;
}

function merge(first: PartResult, files: readonly string[], again: PartResult): PartResult {
  const dirty = new Set(again.failures.map(fileOf));
  // A failure without a file is the whole process; and where no test ran, none has passed.
  const isRun = again.passed > 0 && !dirty.has('');
  const clean = new Set(isRun ? files.filter((file) => !dirty.has(file)) : []);
  const unsteady = first.failures.filter((failure) => clean.has(fileOf(failure)));
  return {
    ...first,
    passed: first.passed + unsteady.length,
    failures: first.failures.filter((failure) => !clean.has(fileOf(failure))),
    unsteady,
  };
}

function fileOf({ file }: Failure): string {
  return file ?? '';
}
