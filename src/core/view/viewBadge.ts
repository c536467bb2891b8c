// The number on the activity bar: how many groups need a person.

import { formatCount } from '../base/format';
import { lagLevelOf, type LagThresholds } from '../lagLevel';
import type { ClusterState } from '../store/clusterSnapshot';

export interface ViewBadge {
  readonly value: number;
  readonly tooltip: string;
}

/** Groups with a significant backlog over all clusters; undefined when there is none. */
export function viewBadge(
  states: Iterable<ClusterState>,
  thresholds: LagThresholds,
): ViewBadge | undefined {
  let value = 0;
  for (const { snapshot } of states) {
    for (const { total } of snapshot?.groups.values() ?? []) {
      if (lagLevelOf(total, thresholds) === 'backlog') value++;
    }
  }
  if (value === 0) return undefined;
  const verb = value === 1 ? 'has' : 'have';
  return {
    value,
    tooltip: `${formatCount(value, 'consumer group')} ${verb} a significant backlog`,
  };
}
