// A committed offset is beyond the log end, or the log end is lower than it was.

import { ALL_TYPES, MINUTE_MS, placeOf, type Finding, type Rule } from '../rule';

const WINDOW_MS = 30 * MINUTE_MS;

/**
 * Lag is negative; or the log end fell in the last half hour and the group has not committed since.
 * Commits are read before log ends, so a busy consumer never looks like this.
 *
 * A topic that was deleted and created again and an unclean leader election give the same sign; both
 * are to be said.
 */
export const recreated: Rule<'recreated'> = {
  id: 'recreated',
  types: ALL_TYPES,
  find(view): Finding<'recreated'> | undefined {
    const found = view.partitions.flatMap((partition) => {
      const { lag, end, track, committed, fall } = partition;
      if (committed === undefined || end === undefined || lag === undefined) return [];
      const isFresh = fall !== undefined && fall.at >= view.now - WINDOW_MS;
      const settled = lag >= 0n && (!isFresh || (track?.movedAt ?? 0) >= fall.at);
      if (settled) return [];
      return [{ partition, end, committed, endBefore: isFresh ? fall.from : undefined }];
    });
    const [first] = found;
    if (first === undefined) return undefined;
    const { partition, end, committed, endBefore } = first;
    return {
      severity: 'warning',
      partitions: found.map((one) => placeOf(one.partition)),
      action: 'resetOffsets',
      evidence: { ...placeOf(partition), committed, end, endBefore },
    };
  },
};
