// When a group catches up, from how fast its lag falls.

import { includesZero, offTheLine, uncertainty, type Slope } from './slope';

/** When a lag is gone, as a range: milliseconds from now, from what the slope and the lag may be. */
export interface CatchUp {
  readonly least: number;
  readonly most: number;
}

/** Messages. A lag below it needs no forecast. */
export const LEAST_LAG = 100;
const LONGEST = 7 * 86_400_000;

/**
 * When the lag is gone at this pace. A consumer that commits in steps has done more than its lag says,
 * or is to commit less: the lag is as uncertain as it is off the line. `more` is what waits beside it,
 * and may be read or not. Undefined where it may not shrink at all, where it is small,
 * or where the answer would be more than a week away.
 */
export function catchUp(lag: number, slope: Slope | undefined, more = 0): CatchUp | undefined {
  if (slope === undefined || lag < LEAST_LAG) return undefined;
  if (slope.perSecond >= 0 || includesZero(slope)) return undefined;
  const by = uncertainty(slope);
  const off = offTheLine(slope);
  const least = (Math.max(0, lag - off) / (by - slope.perSecond)) * 1000;
  const most = ((lag + off + more) / (-by - slope.perSecond)) * 1000;
  return most > LONGEST ? undefined : { least, most };
}
