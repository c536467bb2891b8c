// Who left and came back in some rebalances.

import { keyOf } from '../../assignmentChange';
import type { Rebalance } from '../../rebalance';
import type { Member } from '../../../model';
import type { VerdictEvidence } from '../../verdictEvidence';

interface Churn {
  /** Clients that came more than once, most often first. */
  readonly clients: VerdictEvidence['rebalanceStorm']['clients'];
  /** Nobody who joined has left again: a rolling restart, a start or a stop. */
  readonly rolling: boolean;
}

interface Arrivals {
  readonly member: Member;
  readonly times: number[];
}

/** Of rebalances, latest first. */
export function churnOf(rebalances: readonly Rebalance[]): Churn {
  const joined = new Set<string>();
  const arrivals = new Map<string, Arrivals>();
  let moved = 0;
  let again = false;
  for (const { at, change } of rebalances.toReversed()) {
    const departed = [...change.left, ...change.replaced.map(({ before }) => before)];
    const arrived = [
      ...change.joined,
      ...change.replaced.map(({ after }) => after),
      ...change.restarted,
    ];
    moved += departed.length + arrived.length;
    again ||= [...departed, ...change.restarted].some((member) => joined.has(keyOf(member)));
    for (const member of arrived) {
      joined.add(keyOf(member));
      noteArrival(arrivals, member, at);
    }
  }
  return { clients: returning(arrivals), rolling: !again && moved > 0 };
}

function noteArrival(arrivals: Map<string, Arrivals>, member: Member, at: number): void {
  const key = JSON.stringify([member.clientId, member.host]);
  const known = arrivals.get(key);
  if (known === undefined) arrivals.set(key, { member, times: [at] });
  else known.times.push(at);
}

function returning(arrivals: ReadonlyMap<string, Arrivals>): Churn['clients'] {
  return [...arrivals.values()]
    .filter(({ times }) => times.length > 1)
    .sort((a, b) => b.times.length - a.times.length)
    .map(({ member: { clientId, host }, times }) => ({
      clientId,
      host,
      times: times.length,
      everyMs: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / (times.length - 1),
    }));
}
