// A rebalance as an entry of the panel: its causes, its course, and what moved from whom to whom.

import { formatCount, formatExact, formatTime } from '../../../../base/format';
import type { PartitionMove } from '../../../insight/assignmentChange';
import { keyOf } from '../../../insight/assignmentChange';
import type { Rebalance } from '../../../insight/rebalance';
import type { Member } from '../../../model';
import type { RebalanceEntry, RebalanceStyle, ShownStyle } from '../../../../protocol/rebalances';
import { memberNames } from '../../memberNames';
import { NOTHING_MOVED, rebalanceCauses, rebalanceTitle } from './rebalanceCauses';
import { rebalanceCourse } from './rebalanceCourse';

/** Moves that an entry lists; the count says how many there were. */
const MOST_MOVES = 100;

type NameOf = (member: Member) => string;

/** Where partitions are `shared` none moves: members come to share it, or no longer do. */
export function panelRebalance(rebalance: Rebalance, shared = false): RebalanceEntry {
  if (shared) return sharedEntry(rebalance);
  const nameOf = namesOf(rebalance);
  const { change } = rebalance;
  return {
    id: rebalance.id,
    at: rebalance.at,
    time: formatTime(rebalance.at),
    title: rebalanceTitle(rebalance, nameOf),
    causes: rebalanceCauses(rebalance, nameOf),
    // What was assigned before was not seen, so neither was how it was taken.
    style: rebalance.before === undefined ? 'unknown' : shownStyle(rebalance.style),
    ...rebalanceCourse(rebalance),
    movedCount: change.moves.length,
    movedText: movedTextOf(rebalance),
    moves: change.moves.slice(0, MOST_MOVES).map((move) => shownMove(move, nameOf)),
  };
}

function sharedEntry(rebalance: Rebalance): RebalanceEntry {
  const withoutMoves = { ...rebalance, change: { ...rebalance.change, moves: [], kept: 0 } };
  const entry = panelRebalance(withoutMoves);
  const isOnlyMoves = rebalance.change.moves.length > 0 && entry.title === NOTHING_MOVED;
  return {
    ...entry,
    title: isOnlyMoves ? 'partitions were shared differently' : entry.title,
    style: 'unknown',
    revoked: 'unknown',
    revokedText: 'Members share partitions: before and after show who reads which.',
  };
}

function movedTextOf({ before, change }: Rebalance): string {
  const moved = change.moves.length;
  const all = moved + change.kept;
  return before === undefined || all === 0
    ? ''
    : `${formatExact(moved)} of ${formatCount(all, 'partition')} moved`;
}

/** KIP-848 revokes only the partitions that move. */
export function shownStyle(style: RebalanceStyle): ShownStyle {
  return style === 'incremental' ? 'cooperative' : style;
}

/** Names that are unique among the members of before and after. */
export function namesOf({ before, after }: Pick<Rebalance, 'before' | 'after'>): NameOf {
  const all = new Map([...(before ?? []), ...after].map((member) => [keyOf(member), member]));
  return memberNames([...all.values()]);
}

function shownMove({ topic, partition, from, to }: PartitionMove, nameOf: NameOf) {
  return {
    topic,
    partition,
    from: from === undefined ? null : nameOf(from),
    to: to === undefined ? null : nameOf(to),
  };
}
