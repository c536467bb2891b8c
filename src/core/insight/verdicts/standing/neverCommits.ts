// Members have partitions to which messages come, and have never committed there.

import { ownedPartitions } from '../byMember';
import { MINUTE_MS, NOT_SHARED, placeOf, type Finding, type Rule } from '../rule';

const WINDOW_MS = 5 * MINUTE_MS;
/** A partition with that many messages left keeps its consumer from the others. */
const BUSY_LAG = 100n;

/**
 * Stable; a partition has had the same owner for five minutes and no commit, and messages came to it
 * in that time.
 *
 * Not where its owner still works off another partition: it reads one partition's fetch after the other,
 * and has not come to this one.
 *
 * Wrong where offsets are kept elsewhere, as Flink and Spark do.
 */
export const neverCommits: Rule<'neverCommits'> = {
  id: 'neverCommits',
  types: NOT_SHARED,
  find(view): Finding<'neverCommits'> | undefined {
    if (view.state !== 'Stable') return undefined;
    const quietFor = view.now - Math.max(view.restlessAt ?? 0, view.since);
    if (quietFor < WINDOW_MS) return undefined;
    if (!view.partitions.some(({ hasNoCommit }) => hasNoCommit)) return undefined;
    const owned = view.once(ownedPartitions);
    const busy = new Set(
      owned
        .filter(({ track, lag }) => {
          return (track?.movedAt ?? 0) >= view.now - WINDOW_MS && (lag ?? 0n) >= BUSY_LAG;
        })
        .map(({ member }) => member),
    );
    const found = owned.filter(({ member, hasNoCommit, producedAt }) => {
      if (busy.has(member)) return false;
      return hasNoCommit && producedAt !== undefined && producedAt >= view.now - WINDOW_MS;
    });
    if (found.length === 0) return undefined;
    return {
      severity: 'warning',
      partitions: found.map(placeOf),
      evidence: { uncommitted: found.length, ofPartitions: owned.length },
    };
  },
};
