// The lines of a CSV file about groups that were not chosen: left out, reported, and offered.

import { formatCount } from '../../../base/format';
import type { CsvOffset } from '../../reset/offsetsCsv';
import { groupNames } from './groupNames';

/** Groups that are named before the rest is counted. */
const MOST_NAMES = 3;

interface CsvLeftOut {
  /** '5 lines of 1 other group (audit) left out.' */
  readonly leftOut: string;
  /** 'Include 5 Lines of 1 Other Group (audit)', for a button. */
  readonly include: string;
}

/** Undefined where every line is of a chosen group, names none, or where no group was chosen. */
export function csvLeftOut(
  offsets: readonly CsvOffset[],
  chosen: readonly string[],
): CsvLeftOut | undefined {
  if (chosen.length === 0) return undefined;
  const ids = new Set(chosen);
  const counts = new Map<string, number>();
  let lines = 0;
  for (const { group } of offsets) {
    if (group === undefined || ids.has(group)) continue;
    counts.set(group, (counts.get(group) ?? 0) + 1);
    lines++;
  }
  if (lines === 0) return undefined;
  const names = groupNames(
    [...counts.keys()].map((groupId) => ({ groupId })),
    MOST_NAMES,
  );
  return {
    leftOut: `${formatCount(lines, 'line')} of ${formatCount(counts.size, 'other group')} (${names}) left out.`,
    include: `Include ${formatCount(lines, 'Line')} of ${formatCount(counts.size, 'Other Group')} (${names})`,
  };
}
