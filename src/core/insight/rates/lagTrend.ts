// Where a lag is going: up or down as soon as its latest readings leave no doubt, however small the
// movement is beside the lag; steady where their scatter leaves open that it moves at all.

import { includesZero, slopeOf, uncertainty, type Sample } from './slope';

/**
 * `perMinute` is the slope in messages a minute, by which it may differ in 95 of 100 cases is `uncertain`; `unknown`
 * says how many samples there were.
 */
export type LagTrend =
  | {
      readonly kind: 'growing' | 'shrinking' | 'steady';
      readonly perMinute: number;
      readonly uncertain: number;
    }
  | { readonly kind: 'unknown'; readonly samples: number };

/** More samples would describe the past rather than the present. */
export const MOST_SAMPLES = 12;
/** Messages over all samples; less is no movement that anybody acts on. */
const LEAST_CHANGE = 1;

/** The trend of the latest samples, which are in order of time. At least 3 are needed. */
export function lagTrend(samples: readonly Sample[]): LagTrend {
  const latest = samples.slice(-MOST_SAMPLES);
  const slope = slopeOf(latest);
  if (slope === undefined) return { kind: 'unknown', samples: latest.length };
  const perMinute = slope.perSecond * 60;
  const known = { perMinute, uncertain: uncertainty(slope) * 60 };
  const change = (Math.abs(slope.perSecond) * slope.span) / 1000;
  if (includesZero(slope) || change <= LEAST_CHANGE) return { kind: 'steady', ...known };
  return { kind: perMinute > 0 ? 'growing' : 'shrinking', ...known };
}
