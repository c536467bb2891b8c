// The lag of all groups of a reading together, computed once for all readings with the same groups.

import { atOnce, type LongWork } from '../../../base/sharedThread';
import { addingTotals, type LagTotal } from '../../lag';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';

type Read = Pick<ClusterSnapshot, 'groups'>;

const totals = new WeakMap<ClusterSnapshot['groups'], LagTotal>();

export const clusterTotal = (snapshot: Read): LagTotal =>
  totals.get(snapshot.groups) ?? atOnce(addUp(snapshot));

/** Computes it in turns, for whoever asks next. */
export function* addUp({ groups }: Read): LongWork<LagTotal> {
  const total = totals.get(groups) ?? (yield* addingTotals(totalsOf(groups)));
  totals.set(groups, total);
  return total;
}

function* totalsOf(groups: ClusterSnapshot['groups']): Iterable<LagTotal> {
  for (const { total } of groups.values()) yield total;
}
