// The number on the activity bar: how many groups need a person.

import { formatCount } from '../../../base/format';
import { lagLevelOf, type LagThresholds } from '../../lagLevel';
import type { ClusterSnapshot, ClusterState } from '../../store/clusterSnapshot';

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
    if (snapshot !== undefined) value += backlogs(snapshot, thresholds);
  }
  if (value === 0) return undefined;
  const verb = value === 1 ? 'has' : 'have';
  return {
    value,
    tooltip: `${formatCount(value, 'consumer group')} ${verb} a significant backlog`,
  };
}

interface Counted {
  readonly thresholds: LagThresholds;
  readonly value: number;
}

/**
 * Counted once for all readings with the same groups: every cluster is counted again after each
 * reading of one.
 */
const counted = new WeakMap<ClusterSnapshot['groups'], Counted>();

function backlogs({ groups }: ClusterSnapshot, thresholds: LagThresholds): number {
  const known = counted.get(groups);
  if (known?.thresholds === thresholds) return known.value;
  let value = 0;
  for (const { total } of groups.values()) {
    if (lagLevelOf(total, thresholds) === 'backlog') value++;
  }
  counted.set(groups, { thresholds, value });
  return value;
}
