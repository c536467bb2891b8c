// Messages were deleted before the group read them.

import type { WatchedPartition } from '../../ring/watchedPartition';
import { ALL_TYPES, placeOf, type Finding, type Rule } from '../rule';

/** A transaction marker that was never to be read is no message lost. */
const MOST_MARKERS = 2n;

/**
 * The committed offset is below the log start; in any state. Offsets have gaps in compacted topics,
 * and after DeleteRecords it was done on purpose, so the number is always "up to".
 *
 * Not for one or two offsets before an empty log: those may be transaction markers. A group that is
 * Empty and was never seen to move is warned of only; where all its partitions are below their log
 * starts it looks given up (`zombie`).
 *
 * Wrong for at most a reading after a consumer has moved on and not yet committed.
 */
export const dataLost: Rule<'dataLost'> = {
  id: 'dataLost',
  types: ALL_TYPES,
  when: 'watched',
  find(view): Finding<'dataLost'> | undefined {
    const lost = view.partitions.flatMap((partition) => {
      const behind = lostOf(partition);
      return behind === undefined ? [] : [{ partition, behind }];
    });
    if (lost.length === 0) return undefined;
    const isAbandoned = view.state === 'Empty' && !view.hasMoved;
    if (isAbandoned && isBelowLogStart(view.partitions)) return undefined;
    const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
    return {
      severity: isAbandoned ? 'warning' : 'error',
      partitions: lost.map(({ partition }) => placeOf(partition)),
      action: 'resetOffsets',
      evidence: {
        members: view.memberCount,
        lost: sum(lost.map(({ behind }) => behind)),
        left: sum(lost.map(({ partition: { end, start } }) => (end ?? 0n) - (start ?? 0n))),
        upTo: lost.some(
          ({ partition: { topic } }) => view.facts.topicConfigs?.get(topic)?.compacted !== false,
        ),
      },
    };
  },
};

/** Whether every committed partition of which the log start is known is committed below it. */
export function isBelowLogStart(partitions: readonly WatchedPartition[]): boolean {
  const known = partitions.filter(({ committed }) => committed !== undefined);
  return known.length > 0 && known.every((partition) => lostOf(partition) !== undefined);
}

function lostOf({ committed, start, end }: WatchedPartition): bigint | undefined {
  if (committed === undefined || start === undefined || committed >= start) return undefined;
  const lost = start - committed;
  return lost <= MOST_MARKERS && start === end ? undefined : lost;
}
