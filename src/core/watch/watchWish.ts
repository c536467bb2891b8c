// What somebody needs of a cluster even while nobody looks at it. Several may want the same cluster: it
// is then read once for all of them.

import { globMatcher } from '../store/glob';

export interface WatchWish {
  /** Globs over group ids; only groups that match are read. */
  readonly groups: readonly string[];
  /** Whether verdicts are needed: then members are read each time, and what verdicts rest on. */
  readonly verdicts?: boolean;
  /**
   * Whether it is needed how far groups are behind in time, and the ages in milliseconds that a rule waits for;
   * undefined where time is not needed.
   */
  readonly ages?: readonly number[] | undefined;
}

/** What one reading has to bring. */
export interface WatchNeeds {
  /** Undefined: all groups. */
  readonly isWanted: ((groupId: string) => boolean) | undefined;
  readonly verdicts: boolean;
  /** As in a wish. */
  readonly ages: readonly number[] | undefined;
}

/** What all wishes need together; undefined where there is none. */
export function needsOf(wishes: readonly WatchWish[]): WatchNeeds | undefined {
  const globs = [...new Set(wishes.flatMap(({ groups }) => groups))];
  if (globs.length === 0) return undefined;
  const timed = wishes.flatMap(({ ages }) => (ages === undefined ? [] : [ages]));
  return {
    isWanted: globs.includes('*') ? undefined : globMatcher(globs),
    verdicts: wishes.some(({ verdicts }) => verdicts === true),
    ages: timed.length === 0 ? undefined : [...new Set(timed.flat())].sort((a, b) => a - b),
  };
}
