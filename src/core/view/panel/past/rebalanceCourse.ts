// How a rebalance went: which partitions were revoked for it, and how long it took.

import { formatCount, formatDuration, formatExact } from '../../../../base/format';
import type { Rebalance } from '../../../insight/rebalance';
import type { RebalanceEntry, RebalanceStyle, Unrest } from '../../../../protocol/rebalances';

export function rebalanceCourse(
  rebalance: Rebalance,
): Pick<RebalanceEntry, 'revoked' | 'revokedText' | 'unrest'> {
  return { ...revokedOf(rebalance), unrest: unrestOf(rebalance) };
}

/** What its members had to give back, by how they rebalance. */
function revokedOf(rebalance: Rebalance): Pick<RebalanceEntry, 'revoked' | 'revokedText'> {
  const { style, before, change, ongoing, unrest } = rebalance;
  if (before === undefined) {
    return { revoked: 'unknown', revokedText: 'The assignment before it is unknown.' };
  }
  const held = before.reduce((sum, { assignment }) => sum + (assignment?.length ?? 0), 0);
  const name = NAMES[style];
  if (style === 'unknown') return { revoked: 'unknown', revokedText: `${name}.` };
  if (held === 0)
    return {
      revoked: 'none',
      revokedText: `${name}: no partition was assigned, so none was revoked.`,
    };
  if (style === 'eager') {
    const calm = unrest.readings === 0 && change.moves.length === 0;
    const onlyRestarted = calm && change.joined.length + change.left.length === 0;
    if (onlyRestarted)
      return { revoked: 'none', revokedText: `${name}, but no rebalance was seen.` };
    const moved = ongoing ? '' : `, ${changedHands(change.moves.length)}`;
    return { revoked: 'all', revokedText: `${name}: ${all(held)} revoked${moved}.` };
  }
  if (ongoing)
    return { revoked: 'unknown', revokedText: `${name}: what moves is known when it is done.` };
  const revoked = change.moves.filter(({ from }) => from !== undefined).length;
  if (revoked === 0) return { revoked: 'none', revokedText: `${name}: nothing was revoked.` };
  const kept = change.kept === 0 ? '' : `, ${formatExact(change.kept)} stayed`;
  return {
    revoked: 'moved',
    revokedText: `${name}: only the ${formatCount(revoked, 'partition')} that moved ${revoked === 1 ? 'was' : 'were'} revoked${kept}.`,
  };
}

const NAMES: Readonly<Record<RebalanceStyle, string>> = {
  eager: 'Eager',
  cooperative: 'Cooperative',
  incremental: 'Incremental (KIP-848)',
  unknown: 'How much was revoked is unknown: the assignor is not part of Kafka',
};

const all = (held: number): string =>
  held === 1 ? 'the only partition was' : `all ${formatExact(held)} partitions were`;

function changedHands(moves: number): string {
  return moves === 0 ? 'none moved' : `${formatExact(moves)} moved`;
}

/** How long it took, as far as readings tell. */
function unrestOf({ ongoing, unrest, before }: Rebalance): Unrest {
  const { readings, seen, most } = unrest;
  if (before === undefined) return unrestFromTheMiddle(ongoing, seen);
  if (ongoing) {
    return {
      kind: 'ongoing',
      text: seen > 0 ? `for ${formatDuration(seen)} so far` : 'just started',
    };
  }
  if (readings === 0) {
    return {
      kind: 'notSeen',
      text: `took at most ${formatDuration(most ?? 0)} (between two readings)`,
    };
  }
  const longest = formatDuration(most ?? 0);
  const text =
    seen === 0 ? `took less than ${longest}` : `took ${formatDuration(seen)} to ${longest}`;
  return { kind: 'seen', text };
}

/** Of a rebalance that had begun before the first reading; `seen` in milliseconds. */
function unrestFromTheMiddle(ongoing: boolean, seen: number): Unrest {
  const least = seen === 0 ? undefined : `at least ${formatDuration(seen)}`;
  if (ongoing) {
    return {
      kind: 'ongoing',
      text: least === undefined ? 'in progress at the first reading' : `for ${least} so far`,
    };
  }
  return least === undefined
    ? { kind: 'notSeen', text: 'its length was not seen' }
    : { kind: 'seen', text: `took ${least}` };
}
