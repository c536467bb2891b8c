// Consumers are connected, messages wait, and none is committed.

import type { GroupView } from '../../ring/groupView';
import { LEAST_PATIENCE_MS, groupPatience, hasRhythm } from '../patience';
import { ALL_TYPES, MINUTE_MS, placeOf, type Finding, type Rule } from '../rule';
import { upTo } from '../upTo';
import { isHeldByTransaction, mayBeMarkers } from '../smallLag';

/** After a rebalance consumers may first have to load what they need. */
const AFTER_REBALANCE_MS = 5 * MINUTE_MS;
/** Standing that long is an error even where the group was never seen to move. */
const SURELY_MS = 15 * MINUTE_MS;

/**
 * Stable with members and lag, and no committed offset has moved for as long as the rhythm of the
 * group allows (`patience`), nor a write of ours. After LinkedIn Burrow's STOP and STALL.
 *
 * Not for: simple groups, whose consumers are not seen; the first 5 minutes after a rebalance; a few
 * messages in silent partitions, which may be transaction markers; partitions behind an open
 * transaction. A warning only while its rhythm is not known and it stands for less than 15 minutes:
 * it may commit in long batches.
 *
 * In a share group a partition moves when any of its messages is finished, also beyond the start offset.
 *
 * Wrong where one batch takes longer than three earlier ones, or offsets are kept elsewhere.
 */
export const stalled: Rule<'stalled'> = {
  id: 'stalled',
  types: ALL_TYPES,
  find(view): Finding<'stalled'> | undefined {
    const { memberCount } = view;
    if (view.state !== 'Stable' || memberCount === 0) return undefined;
    const { now } = view;
    const since = stillSince(view);
    if (now - since < LEAST_PATIENCE_MS) return undefined;
    const tracks = view.partitions.flatMap(({ track }) => track ?? []);
    const allowed = groupPatience(tracks);
    if (view.restlessAt !== undefined && now - view.restlessAt < AFTER_REBALANCE_MS) {
      return undefined;
    }
    const waiting = view.partitions.filter(
      (partition) =>
        partition.member !== undefined &&
        (partition.lag ?? 0n) > 0n &&
        now - (partition.track?.lagsSince ?? now) >= allowed &&
        !mayBeMarkers(partition, view, allowed) &&
        !isHeldByTransaction(partition, view),
    );
    if (waiting.length === 0) return undefined;
    if (now - since < allowed) return undefined;
    const isSure = tracks.some(hasRhythm) || now - since >= SURELY_MS;
    return {
      severity: isSure ? 'error' : 'warning',
      since,
      partitions: waiting.map(placeOf),
      action: 'removeMembers',
      evidence: {
        members: memberCount,
        lag: view.lag,
        stillMs: now - since,
        ...upTo(view, waiting),
      },
    };
  },
};

/** Since when nothing at all was committed, as far as that was seen. */
function stillSince(view: GroupView): number {
  let since = Math.max(view.since, view.ownChangeAt ?? 0);
  for (const { track } of view.partitions) since = Math.max(since, track?.movedAt ?? 0);
  return since;
}
