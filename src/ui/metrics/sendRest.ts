// How long nothing is sent: until the next reading is due, and longer while it fails.

import type { SendFailure } from '../../core/metrics/metricSender';

/** Readings come a little earlier or later than they should. */
const EARLY = 0.15;
/** While it fails, waits become longer up to this, in milliseconds. */
const LONGEST_BACK_OFF = 600_000;
/** As long as a server may ask to be left alone, in milliseconds. */
const LONGEST_ASKED = 3_600_000;

/** Nothing is sent between these, in milliseconds since the epoch, UTC; before, the clock was set back. */
export interface Rest {
  readonly from: number;
  readonly until: number;
}

export const NO_REST: Rest = { from: 0, until: 0 };

export const isResting = ({ from, until }: Rest, now: number): boolean =>
  from <= now && now < until;

/** After a reading that is sent; `interval` in milliseconds. */
export const restFor = (interval: number, now: number): Rest => ({
  from: now,
  until: now + interval * (1 - EARLY),
});

/** After so many failures in a row: longer each time, and as long as the server asks for. */
export function restAfter(
  failure: SendFailure,
  failures: number,
  interval: number,
  now: number,
): Rest {
  const wait = Math.min(Math.max(interval, LONGEST_BACK_OFF), interval * 2 ** (failures - 1));
  const asked = failure.kind === 'busy' ? (failure.retryAt ?? 0) : 0;
  const { from, until } = restFor(wait, now);
  return { from, until: Math.max(until, Math.min(asked, now + LONGEST_ASKED)) };
}
