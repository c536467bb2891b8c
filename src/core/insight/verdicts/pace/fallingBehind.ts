// More messages come than the group handles.

import { DEFAULT_THRESHOLDS } from '../../../lagLevel';
import type { GroupView } from '../../ring/groupView';
import { mostReaders, readable } from '../members/readable';
import { ALL_TYPES, MINUTE_MS, type Finding, type Rule } from '../rule';
import { steadySlope } from './lagSlope';

const WINDOW_MS = 5 * MINUTE_MS;
/** Messages that lag must have grown by in the window. */
const LEAST_GROWTH = 100;
/** Part of the growth that has to be in partitions that are read: otherwise pace is not the cause. */
const MOVING_PART = 0.3;
/** A partition whose committed offset stands for longer is not read now. */
const STILL_MS = 2 * MINUTE_MS;

/**
 * Stable; lag is more than normal and has grown for five minutes, in each quarter of them and beyond
 * doubt, while the group commits. Consumers needed: members × came ÷ committed, at most as
 * many as can have a partition or a task.
 *
 * Not for: lag that grows in partitions that nobody reads or that stand still, which more consumers
 * would not help; a burst that is over; the sawtooth of commits in batches. A nightly load is not told from
 * a lasting one while it comes.
 */
export const fallingBehind: Rule<'fallingBehind'> = {
  id: 'fallingBehind',
  types: ALL_TYPES,
  find: (view) => view.once(growth),
};

function growth(view: GroupView): Finding<'fallingBehind'> | undefined {
  if (view.state !== 'Stable' || view.memberCount === 0) return undefined;
  if (view.lag <= (view.facts.thresholds ?? DEFAULT_THRESHOLDS).normal) return undefined;
  const found = steadySlope(view, WINDOW_MS, 'growing');
  if (found === undefined) return undefined;
  const { pace, slope } = found;
  if (pace.consumedPerSecond <= 0) return undefined;
  const grown = (slope.perSecond * slope.span) / 1000;
  if (grown < LEAST_GROWTH || grown * MOVING_PART > grown - growthOfStill(view)) return undefined;
  return {
    severity: 'warning',
    since: view.now - slope.span,
    evidence: {
      ...pace,
      members: view.memberCount,
      membersNeeded: membersNeeded(view, pace.producedPerSecond / pace.consumedPerSecond),
    },
  };
}

/** By how much lag has grown in the window in partitions whose committed offset stands still. */
function growthOfStill(view: GroupView): number {
  let growth = 0;
  for (const { topic, partition, track } of view.partitions) {
    if (track === undefined || view.now - (track.movedAt ?? 0) < STILL_MS) continue;
    growth += view.ends.producedIn(topic, partition, WINDOW_MS, view.now) ?? 0;
  }
  return growth;
}

/** How many members would keep pace if each does as much as those with partitions; at most those that can read. */
function membersNeeded(view: GroupView, ratio: number): number {
  const { reading } = view.once(readable);
  const needed = Math.ceil(reading * ratio);
  const most = mostReaders(view);
  return most === undefined ? needed : Math.min(needed, Math.max(most, reading));
}
