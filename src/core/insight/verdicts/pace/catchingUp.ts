// The lag shrinks: when it will be gone.

import { catchUp, LEAST_LAG } from '../../rates/catchUp';
import { MINUTE_MS, type Finding, type Rule } from '../rule';
import { steadySlope } from './lagSlope';

const WINDOW_MS = 2 * MINUTE_MS;

/**
 * Lag of at least 100 messages that has shrunk for two minutes, in both halves and beyond doubt. The
 * time until it is gone is a range, from what the slope may be; nothing is said where that is more
 * than a week.
 *
 * Not for the sawtooth of commits in batches. Wrong where the pace changes.
 */
export const catchingUp: Rule<'catchingUp'> = {
  id: 'catchingUp',
  find(view): Finding<'catchingUp'> | undefined {
    if (view.lag < LEAST_LAG) return undefined;
    const found = steadySlope(view, WINDOW_MS, 'shrinking');
    if (found === undefined) return undefined;
    const range = catchUp(Number(view.lag), found.slope);
    if (range === undefined) return undefined;
    return {
      severity: 'info',
      since: view.now - found.slope.span,
      evidence: { ...found.pace, lag: view.lag, leastMs: range.least, mostMs: range.most },
    };
  },
};
