// How far the partitions of a group are behind in time, as two of the panel's columns: what a cell
// says, and what rows are sorted by. They change without a new reading, so they stand apart.

import type { LongWork } from '../../../base/sharedThread';
import { leastAge, type TimeLag } from '../../insight/time/timeLag';
import type { GroupPartition } from '../../store/groupPartitions';
import type { PartitionColumns } from '../../../protocol/partitionColumns';
import { shortAge, timeLagSentence } from '../timeLagText';

type BehindColumns = Pick<PartitionColumns, 'behind' | 'behindText' | 'behindValue'>;

/** `lagOf` gives undefined where nothing is known of time. */
export function* panelBehind(
  rows: readonly GroupPartition[],
  lagOf: (partition: GroupPartition) => TimeLag | undefined,
): LongWork<BehindColumns> {
  const behind: string[] = [];
  const behindText: string[] = [];
  const behindValue: (number | null)[] = [];
  for (const row of rows) {
    const lag = lagOf(row);
    behind.push(lag === undefined ? '' : cellOf(lag));
    behindText.push(lag === undefined ? '' : timeLagSentence(lag));
    behindValue.push(lag === undefined ? null : valueOf(lag));
    yield;
  }
  return { behind, behindText, behindValue };
}

function cellOf(lag: TimeLag): string {
  if (lag.kind === 'zero') return '0';
  return lag.kind === 'clockAhead' ? 'wrong clock' : shortAge(lag);
}

function valueOf(lag: TimeLag): number | null {
  if (lag.kind === 'exact' || lag.kind === 'about') return lag.ms;
  return lag.kind === 'clockAhead' ? null : (leastAge(lag) ?? null);
}
