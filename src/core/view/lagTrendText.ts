// Where the lag of a group is going, in words and as an arrow.

import { formatCompact } from '../../base/format';
import type { LagPast } from '../insight/lagRecorder';
import { lagTrend, type LagTrend } from '../insight/rates/lagTrend';
import type { Sample } from '../insight/rates/slope';
import type { TrendShown } from '../../protocol/lagShown';

/** Milliseconds. Older readings do not count for the trend. */
const TREND_MS = 5 * 60_000;

const ARROWS = { rising: '↑', falling: '↓', steady: '', unknown: '' } as const;

/** '↑ 120/min' or '↓ 40/min'; '' where the lag is steady, or not known well enough. */
export function trendArrow(trend: TrendShown | undefined): string {
  const arrow = trend === undefined ? '' : ARROWS[trend.direction];
  return arrow === '' ? '' : `${arrow} ${trend?.pace ?? ''}`;
}

type Past = Pick<LagPast, 'times' | 'group'>;

/** The trend of the latest readings without a gap. */
function trendOf({ times, group }: Past, interval: number): ReturnType<typeof lagTrend> {
  const samples: Sample[] = [];
  const latest = times.at(-1) ?? 0;
  const oldest = latest - Math.max(TREND_MS, 3 * interval);
  for (let index = times.length - 1; index >= 0; index--) {
    const at = times[index];
    const point = group[index];
    if (at === undefined || point === undefined || at < oldest) break;
    if (Number.isNaN(point.lag) || point.leftOut > 0) break;
    samples.unshift({ at, value: point.lag });
  }
  return lagTrend(samples);
}

/** Messages a minute, below 0 where the lag shrinks; undefined where the trend is unknown. */
export function lagPace(past: Past, interval: number): number | undefined {
  const trend = trendOf(past, interval);
  if (trend.kind === 'unknown') return undefined;
  return trend.kind === 'steady' ? 0 : trend.perMinute;
}

const FELL_TO_NOTHING: TrendShown = { direction: 'steady', text: 'fell to 0', pace: '' };

/** By its latest readings without a gap. `interval` in milliseconds. */
export function lagTrendText(past: Past, interval: number): TrendShown {
  const trend = trendOf(past, interval);
  // A lag of 0 goes nowhere, whatever its past says.
  const goes = trend.kind === 'shrinking' || trend.kind === 'growing';
  if (goes && past.group.at(-1)?.lag === 0) return FELL_TO_NOTHING;
  const rate = formatCompact(trend.kind === 'unknown' ? 0 : inKnownDigits(trend));
  const pace = `${rate}/min`;
  const by = `by about ${rate} per minute`;
  switch (trend.kind) {
    case 'growing':
      return { direction: 'rising', text: `rising ${by}`, pace };
    case 'shrinking':
      return { direction: 'falling', text: `falling ${by}`, pace };
    case 'steady':
      return { direction: 'steady', text: 'steady', pace: '' };
    case 'unknown':
      return { direction: 'unknown', text: unknownText(trend.samples), pace: '' };
  }
}

/**
 * Digits that are not known would change with every reading. There are two at most, 1,234 → 1,200, and steps of 1, 2
 * or 5 that are as large as what is uncertain: ± 300 → 1,200; ± 600 → 1,000.
 */
function inKnownDigits({ perMinute, uncertain }: Exclude<LagTrend, { kind: 'unknown' }>): number {
  const rate = Math.abs(perMinute);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, rate))) - 1);
  const step = Math.max(digits, roundStep(uncertain));
  return Math.round(rate / step) * step;
}

/** The largest of 1, 2, 5, 10, 20, 50… that is not above a number; 1 at least. */
function roundStep(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return size * ([5, 2].find((times) => times * size <= most) ?? 1);
}

function unknownText(samples: number): string {
  if (samples === 0) return 'trend unknown';
  const soFar = samples === 1 ? '1 reading' : `${samples} readings`;
  return `no trend yet (${soFar})`;
}
