// The axis of times: where it has ticks and what they say. Two ticks never say the same, and a chart of one
// reading has one tick, the time of that reading.

import { clockText, shortClockText } from './clockText';

/** Seconds from one tick to the next, one of these. */
export const TIME_STEPS = [
  1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400,
];
/** Seconds around a single reading, which then stands in the middle. */
const AROUND_ONE = 60;
const MINUTE = 60;

/** The first and last second of the axis. */
export function timeRange(first: number | null, last: number | null): [number, number] {
  const [from, to] = [first ?? 0, last ?? first ?? 0];
  return from === to ? [from - AROUND_ONE, to + AROUND_ONE] : [from, to];
}

/** Whole steps within the axis, from the earliest on; the time itself where there is only one reading. */
export function timeTicks(
  times: ArrayLike<number>,
  from: number,
  to: number,
  step: number,
): number[] {
  const only = times[0];
  if (times.length === 1 && only !== undefined) return [only];
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** '14:32' where ticks are whole minutes, else '14:32:05'. */
export const tickText = (seconds: number, step: number, offset: number): string =>
  step % MINUTE === 0 && seconds % MINUTE === 0
    ? shortClockText(seconds * 1000, offset)
    : clockText(seconds * 1000, offset);
