// The group rebalances again and again.

import type { Rebalance } from '../../rebalance';
import type { GroupView } from '../../ring/groupView';
import { MINUTE_MS, NOT_SHARED, type Finding, type Rule } from '../rule';
import { churnOf } from './churn';

const WINDOW_MS = 10 * MINUTE_MS;
const WARNING = 3;
const ERROR = 6;
/** Part of the readings in the window. */
const UNSETTLED = 0.3;
/** One rebalance that waits for a session to time out takes a quarter of that. */
const LEAST_READINGS = 30;

/**
 * Three rebalances in ten minutes, or more than 30 % of the readings saw the group unsettled; an
 * error from six rebalances on.
 *
 * Information only where it looks like a rolling restart, a start or a stop: no member that joined in
 * the window has left again. A member that leaves and comes back under a new id every few minutes
 * exceeds max.poll.interval.ms; one that does so about every session timeout is killed.
 *
 * Rebalances between two readings are not seen, so there may be more.
 */
export const rebalanceStorm: Rule<'rebalanceStorm'> = {
  id: 'rebalanceStorm',
  types: NOT_SHARED,
  when: 'watched',
  find(view): Finding<'rebalanceStorm'> | undefined {
    const from = view.now - WINDOW_MS;
    const changes = view.rebalances.filter(({ at }) => at >= from);
    const rebalances = changes.filter(isOne);
    const unsettledPart = unsettledPartOf(view, from);
    if (rebalances.length < WARNING && unsettledPart <= UNSETTLED) return undefined;
    // Who left as the last one has left too.
    const { clients, rolling } = churnOf(changes);
    const isRolling = rolling && rebalances.length >= WARNING;
    return {
      severity: isRolling ? 'info' : rebalances.length >= ERROR ? 'error' : 'warning',
      since: rebalances.at(-1)?.at,
      evidence: {
        rebalances: rebalances.length,
        withinMs: WINDOW_MS,
        unsettledPart,
        rolling: isRolling,
        clients,
      },
    };
  },
};

/** Whether members share partitions anew: where the last one stops, as a job at its end, nobody does. */
const isOne = ({ before, after }: Rebalance): boolean => before !== undefined && after.length > 0;

function unsettledPartOf(view: GroupView, from: number): number {
  if (view.unsettledAt.length === 0) return 0;
  const readings = view.readingsSince(Math.max(from, view.since));
  if (readings < LEAST_READINGS) return 0;
  return view.unsettledAt.filter((at) => at >= from).length / readings;
}
