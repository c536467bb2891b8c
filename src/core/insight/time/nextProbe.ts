// Which age to ask a leader about next, so that few questions place a message in time. Only
// questions whose answer would be news are asked.

import { leastAge, mostAge, type TimeLag } from './timeLag';

const MINUTE = 60_000;

/** The ages that a time lag is told by, in milliseconds, ascending. */
export const PROBED_AGES: readonly number[] = [1, 5, 15, 60, 360, 1440, 10_080].map(
  (minutes) => minutes * MINUTE,
);

/** Asked about first: most groups are younger, and most alerts begin here. */
const FIRST_AGE = 5 * MINUTE;
/** An age nearer than this to a bound that is known would say nothing new. */
const NEWS = 1.25;

/**
 * The age in question, in milliseconds; undefined where no further answer is needed. `thresholds`
 * are ages that somebody waits for, the most important first; `limits` are ages that only matter to messages
 * that may be so old, which most are not. Until a leader `isAnswered`, one question is asked even where our
 * own readings seem to know.
 */
export function nextProbe(
  lag: TimeLag,
  isAnswered: boolean,
  thresholds: readonly number[] = [],
  limits: readonly number[] = [],
): number | undefined {
  switch (lag.kind) {
    case 'zero':
    case 'exact':
    case 'clockAhead':
      return undefined;
    case 'unknown':
      return thresholds[0] ?? FIRST_AGE;
    case 'between':
    case 'atLeast':
    case 'about': {
      const least = leastAge(lag) ?? 0;
      const most = mostAge(lag) ?? Infinity;
      const open = [...thresholds, ...limits].find((age) => age > least && age < most);
      if (open !== undefined) return open;
      const inside = PROBED_AGES.filter((age) => age > least * NEWS && age * NEWS < most);
      const middle = inside[Math.floor((inside.length - 1) / 2)];
      return middle ?? (isAnswered ? undefined : nearest(lag.kind === 'about' ? lag.ms : least));
    }
  }
}

/**
 * For how many milliseconds at least {@link nextProbe} has no question about a lag of which nothing more becomes known,
 * where it has none now: as time passes, its bounds come to further ages.
 */
export function probeRest(
  lag: TimeLag,
  thresholds: readonly number[] = [],
  limits: readonly number[] = [],
): number {
  switch (lag.kind) {
    case 'zero':
    case 'exact':
    case 'atLeast':
      return Infinity;
    case 'unknown':
    case 'clockAhead':
      return 0;
    case 'between':
    case 'about': {
      const waited = [...thresholds, ...limits].map((age) => age - lag.most);
      const probed = PROBED_AGES.map((age) => age * NEWS - lag.most);
      return Math.min(...[...waited, ...probed].filter((rest) => rest >= 0), Infinity);
    }
  }
}

function nearest(age: number): number {
  return PROBED_AGES.find((probed) => probed >= age) ?? FIRST_AGE;
}
