// How fast messages come for a group, how fast it reads them, and what follows from both: when it
// catches up, and how many consumers would keep pace.

import { includesZero, uncertainty, type Slope } from './slope';

/** Rates of a group over its latest readings; undefined where they are not known. */
export interface GroupPace {
  /** Messages that come in all partitions it has committed. */
  readonly produced: Slope | undefined;
  /** Messages that it commits. */
  readonly consumed: Slope | undefined;
  readonly lag: Slope | undefined;
}

/** When a lag is gone, as a range: milliseconds from now, from what the slope may be. */
export interface CatchUp {
  readonly least: number;
  readonly most: number;
}

/** `more` consumers would keep pace; the partitions allow `room` more. */
export interface Capacity {
  readonly more: number;
  readonly room: number;
  readonly partitions: number;
}

/** Messages. A lag below it needs no forecast. */
const LEAST_LAG = 100;
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

/**
 * How many more consumers would keep pace, if each reads as much as those there are. Undefined
 * unless more comes than is read, or where nothing is read.
 */
export function capacity(
  { produced, consumed }: Pick<GroupPace, 'produced' | 'consumed'>,
  { reading, partitions }: { readonly reading: number; readonly partitions: number },
): Capacity | undefined {
  if (produced === undefined || consumed === undefined || reading === 0) return undefined;
  if (consumed.perSecond <= 0 || includesZero(consumed)) return undefined;
  if (produced.perSecond <= consumed.perSecond) return undefined;
  const needed = Math.ceil((reading * produced.perSecond) / consumed.perSecond);
  return { more: needed - reading, room: Math.max(0, partitions - reading), partitions };
}
