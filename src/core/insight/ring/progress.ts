// How far a group is in a partition: by its committed offset, or in a share group by the broker's own count of
// what is not finished.

import type { CommittedOffset } from '../../model';
import { difference } from '../numbers/offsetNumbers';

/** What is finished is sure only beyond that part of what came. */
const SURE_PART = 5;

/** Whether there is something to read beyond a committed offset; -1 stands for none. */
export const lags = (committed: bigint, end: bigint): boolean => committed >= 0n && end > committed;

/** The broker's own count decides where there is one. */
export const isBehind = ({ share }: CommittedOffset, committed: bigint, end: bigint): boolean =>
  share?.lag === undefined ? lags(committed, end) : share.lag > 0n;

/** What a share group has finished, wherever in the partition; undefined where the broker does not count it. */
export function finishedBetween(
  before: CommittedOffset,
  now: CommittedOffset,
  came: number,
): number | undefined {
  if (before.share?.lag === undefined || now.share?.lag === undefined) return undefined;
  return came - difference(before.share.lag, now.share.lag);
}

/**
 * Whether so much finished is sure to be some. The broker counts a moment before log ends are read, so what came
 * in between looks finished in one reading and unfinished in the next.
 */
export const isProgress = (finished: number, came: number): boolean => finished > came / SURE_PART;
