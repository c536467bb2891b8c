// The lag shrinks: when it will be gone.

import { groupPartitions } from '../../../store/groupPartitions';
import { catchUp, LEAST_LAG } from '../../rates/catchUp';
import type { GroupView } from '../../ring/groupView';
import { ALL_TYPES, MINUTE_MS, type Finding, type Rule } from '../rule';
import { steadySlope } from './lagSlope';

const WINDOW_MS = 2 * MINUTE_MS;

/**
 * Lag of at least 100 messages that has shrunk for two minutes, in both halves and beyond doubt. The
 * time until it is gone is a range, from what the slope may be; nothing is said where that is more
 * than a week.
 *
 * Not for the sawtooth of commits in batches, nor where the lag of a partition is not known. A consumer that
 * drains one partition after the other has not committed the next ones yet: what waits there makes the
 * range longer. Wrong where the pace changes.
 */
export const catchingUp: Rule<'catchingUp'> = {
  id: 'catchingUp',
  types: ALL_TYPES,
  find(view): Finding<'catchingUp'> | undefined {
    if (view.lag < LEAST_LAG) return undefined;
    const found = steadySlope(view, WINDOW_MS, 'shrinking');
    if (found === undefined) return undefined;
    const beside = withoutCommit(view);
    if (beside === undefined) return undefined;
    const range = catchUp(Number(view.lag), found.slope, Number(beside));
    if (range === undefined) return undefined;
    return {
      severity: 'info',
      since: view.now - found.slope.span,
      evidence: { ...found.pace, lag: view.lag, leastMs: range.least, mostMs: range.most },
    };
  },
};

/** What waits in partitions without a commit; undefined where a part of the backlog is not known. */
function withoutCommit({ group, snapshot }: GroupView): bigint | undefined {
  const { unread, unknown } = group.total;
  if (unknown > 0) return undefined;
  if (unread === 0) return 0n;
  let sum = 0n;
  for (const { lag } of groupPartitions(group, snapshot)) {
    if (lag.kind !== 'noCommit') continue;
    if (lag.available === undefined) return undefined;
    sum += lag.available;
  }
  return sum;
}
