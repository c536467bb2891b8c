// How far a group is behind in time: how long the oldest message that it has not read has been
// there. Data without words; how it is found out is said by the other files of this folder.

import type { Failure } from '../../../base/failure/failure';

/**
 * The age of the oldest unread message of a partition, in milliseconds, by the timestamps in its
 * log. Bounds are certain as far as timestamps ascend; nothing is ever extrapolated.
 * - `zero`: nothing is unread.
 * - `exact`: the timestamp of that message was read.
 * - `between`: it is at least `least` and less than `most`.
 * - `atLeast`: older than the oldest instant that was asked about.
 * - `about`: `ms` is a guess between two instants that were asked about, within the same bounds.
 * - `clockAhead`: the message is said to be written in the future, by `ahead`: a producer's clock is wrong.
 * - `unknown`: not found out yet, or why it cannot be.
 *
 * `weak`: `least` is lower than it need be, since the settings of the topic may not be seen.
 */
export type TimeLag =
  | { readonly kind: 'zero' }
  | { readonly kind: 'exact'; readonly ms: number }
  | { readonly kind: 'between'; readonly least: number; readonly most: number }
  | { readonly kind: 'atLeast'; readonly least: number; readonly weak?: true }
  | {
      readonly kind: 'about';
      readonly ms: number;
      readonly least: number;
      readonly most: number;
      readonly weak?: true;
    }
  | { readonly kind: 'clockAhead'; readonly ahead: number }
  | { readonly kind: 'unknown'; readonly failure: Failure | undefined };

export const ZERO: TimeLag = { kind: 'zero' };
export const NOT_KNOWN_YET: TimeLag = { kind: 'unknown', failure: undefined };

/** Whether its lower bound is one that more permissions would raise. */
export const isWeak = (lag: TimeLag): boolean => 'weak' in lag;

/** The age that is certain to be reached; undefined where nothing is known. */
export function leastAge(lag: TimeLag): number | undefined {
  switch (lag.kind) {
    case 'zero':
    case 'clockAhead':
      return 0;
    case 'exact':
      return lag.ms;
    case 'between':
    case 'atLeast':
    case 'about':
      return lag.least;
    case 'unknown':
      return undefined;
  }
}

/** The age that is certain not to be passed; undefined where there is no such bound. */
export function mostAge(lag: TimeLag): number | undefined {
  switch (lag.kind) {
    case 'zero':
      return 0;
    case 'exact':
      return lag.ms;
    case 'between':
    case 'about':
      return lag.most;
    case 'atLeast':
    case 'clockAhead':
    case 'unknown':
      return undefined;
  }
}
