// When a group catches up, from how fast its lag falls.

import { includesZero, uncertainty, type Slope } from './slope';

/** When a lag is gone, as a range: milliseconds from now, from what the slope may be. */
export interface CatchUp {
  readonly least: number;
  readonly most: number;
}

/** Messages. A lag below it needs no forecast. */
export const LEAST_LAG = 100;
const LONGEST = 7 * 86_400_000;

/**
 * When the lag is gone at this pace. Undefined where it may not shrink at all, where it is small,
 * or where the answer would be more than a week away.
 */
export function catchUp(lag: number, slope: Slope | undefined): CatchUp | undefined {
  if (slope === undefined || lag < LEAST_LAG) return undefined;
  if (slope.perSecond >= 0 || includesZero(slope)) return undefined;
  const by = uncertainty(slope);
  const least = (lag / (by - slope.perSecond)) * 1000;
  const most = (lag / (-by - slope.perSecond)) * 1000;
  return most > LONGEST ? undefined : { least, most };
}
