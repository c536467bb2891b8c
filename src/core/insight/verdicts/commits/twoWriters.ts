// A committed offset goes back again and again: two consumers commit for the same partition.

import { grouped } from '../grouped';
import type { GroupView } from '../../ring/groupView';
import { MINUTE_MS, NOT_SHARED, placeOf, type Finding, type Rule } from '../rule';

const WINDOW_MS = 5 * MINUTE_MS;
const LEAST_STEPS = 3;

/**
 * The committed offset of one partition went back at least three times in five minutes. An assign()
 * consumer uses the group's id besides its members, or asynchronous commits overtake each other: both
 * are to be said.
 *
 * Not for writes of ours, nor topics that were recreated.
 */
export const twoWriters: Rule<'twoWriters'> = {
  id: 'twoWriters',
  types: NOT_SHARED,
  find: (view) => view.once(often),
};

function often(view: GroupView): Finding<'twoWriters'> | undefined {
  const steps = view.stepsBack.filter(({ at, withLog }) => !withLog && at >= view.now - WINDOW_MS);
  if (steps.length < LEAST_STEPS) return undefined;
  const byPartition = grouped(steps, ({ topic, partition }) => `${partition} ${topic}`);
  const repeated = [...byPartition.values()].filter(({ length }) => length >= LEAST_STEPS);
  const [most] = repeated.sort((a, b) => b.length - a.length);
  const [first] = most ?? [];
  if (most === undefined || first === undefined) return undefined;
  return {
    severity: 'error',
    since: first.at,
    partitions: repeated.flatMap(([step]) => (step === undefined ? [] : [placeOf(step)])),
    evidence: { ...placeOf(first), times: most.length, withinMs: WINDOW_MS },
  };
}
