// The time lag of a whole group: that of its partition which is furthest behind.

import { isWeak, leastAge, ZERO, type TimeLag } from './timeLag';

/**
 * The largest of the time lags. Where some are unknown, it is a lower bound, or unknown if nothing
 * certain is left. A wrong clock counts only where nothing else is behind.
 */
export function groupTimeLag(lags: Iterable<TimeLag>): TimeLag {
  let worst: TimeLag = ZERO;
  let unknown: TimeLag | undefined;
  for (const lag of lags) {
    if (lag.kind === 'unknown')
      unknown = unknown?.kind === 'unknown' && unknown.failure ? unknown : lag;
    else if (rank(lag) > rank(worst)) worst = lag;
  }
  if (unknown === undefined) return worst;
  const least = leastAge(worst) ?? 0;
  if (least <= 0) return unknown;
  return { kind: 'atLeast', least, ...(isWeak(worst) && { weak: true }) };
}

/** A message that was written this moment is unread all the same (milliseconds). */
const SOMETHING = 0.5;

/** How far behind it is, for comparing, in milliseconds. */
function rank(lag: TimeLag): number {
  switch (lag.kind) {
    case 'exact':
    case 'about':
      return Math.max(lag.ms, SOMETHING);
    case 'between':
      return Math.max(lag.most, SOMETHING);
    case 'atLeast':
      return Math.max(lag.least, SOMETHING);
    case 'clockAhead':
      return SOMETHING / 2;
    case 'zero':
    case 'unknown':
      return 0;
  }
}
