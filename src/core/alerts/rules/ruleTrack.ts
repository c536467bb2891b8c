// One rule of one group from reading to reading: how long it has held, and for how many readings it has been over.

import type { Severity } from '../../severity';
import type { Outcome } from './judgeRule';

/** Readings that are missing before nothing is compared any more. */
const GAP_INTERVALS = 3;
/** Readings that have to say so before an alert is over. */
const CLEAR_READINGS = 3;

/** Plain data. Instants in milliseconds since the epoch, UTC. */
export interface RuleTrack {
  readonly state: 'pending' | 'firing';
  /** Since when it has held; time in which it was unknown is not counted. */
  readonly since: number;
  readonly severity: Severity;
  /** Readings in a row that say it is over. */
  readonly clear: number;
  /** Whether the latest reading left it open. */
  readonly isUnknown: boolean;
}

/** A reading that may be compared with the one before: neither the clock was set back nor did the computer sleep. */
export interface ReadingTime {
  readonly at: number;
  /** When the reading before was; `at` where there was none. */
  readonly before: number;
  /** Whether the reading before was so long ago, or dated later, that what was between is not known. */
  readonly isFresh: boolean;
}

/** Of a reading at an instant, `latest` being when the one before was; `interval`: milliseconds between readings. */
export function readingTime(latest: number | undefined, at: number, interval: number): ReadingTime {
  const before = latest ?? at;
  return { at, before, isFresh: at < before || at - before > GAP_INTERVALS * interval };
}

/**
 * What a reading makes of a track: the very same object where nothing has changed, undefined where nothing is pending or
 * firing. Call it for each reading.
 */
export function nextTrack(
  track: RuleTrack | undefined,
  outcome: Outcome,
  time: ReadingTime,
  forMs: number,
): RuleTrack | undefined {
  const next = trackAfter(track, outcome, time, forMs);
  return track !== undefined && next !== undefined && isSame(track, next) ? track : next;
}

function trackAfter(
  track: RuleTrack | undefined,
  outcome: Outcome,
  { at, before: last, isFresh }: ReadingTime,
  forMs: number,
): RuleTrack | undefined {
  // What was pending before a gap begins anew; what fires stays until it is known to be over.
  const before = isFresh && track?.state === 'pending' ? undefined : track;
  switch (outcome.kind) {
    case 'holds': {
      const { severity } = outcome;
      const since = before?.since ?? at;
      const isFiring = before?.state === 'firing' || at - since >= forMs;
      const state = isFiring ? 'firing' : 'pending';
      return { state, since, severity, clear: 0, isUnknown: false };
    }
    case 'unknown': {
      if (before === undefined) return undefined;
      const since = before.state === 'pending' ? before.since + (at - last) : before.since;
      return { ...before, since, isUnknown: true };
    }
    case 'near':
      return before?.state === 'firing' ? { ...before, clear: 0, isUnknown: false } : undefined;
    case 'clear': {
      if (before?.state !== 'firing') return undefined;
      const clear = before.clear + 1;
      return clear < CLEAR_READINGS ? { ...before, clear, isUnknown: false } : undefined;
    }
  }
}

const isSame = (a: RuleTrack, b: RuleTrack): boolean =>
  a.state === b.state &&
  a.since === b.since &&
  a.severity === b.severity &&
  a.clear === b.clear &&
  a.isUnknown === b.isUnknown;
