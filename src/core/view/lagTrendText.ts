// Where the lag of a group is going, in words and as an arrow.

import { formatCompact } from '../../base/format';
import type { LagPast } from '../insight/lagRecorder';
import { lagTrend } from '../insight/rates/lagTrend';
import type { Sample } from '../insight/rates/slope';
import type { TrendShown } from '../../protocol/lagShown';

/** Milliseconds. Older readings do not count for the trend. */
const TREND_MS = 5 * 60_000;

const ARROWS = { rising: '↑', falling: '↓', steady: '', unknown: '' } as const;

/** '↑' or '↓'; '' where the lag is steady, or not known well enough. */
export function trendArrow(trend: TrendShown | undefined): string {
  return trend === undefined ? '' : ARROWS[trend.direction];
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

/** By its latest readings without a gap. `interval` in milliseconds. */
export function lagTrendText(past: Past, interval: number): TrendShown {
  const trend = trendOf(past, interval);
  const pace = `by about ${formatCompact(Math.round(Math.abs(slopeOf(trend))))} per minute`;
  switch (trend.kind) {
    case 'growing':
      return { direction: 'rising', text: `rising ${pace}` };
    case 'shrinking':
      return { direction: 'falling', text: `falling ${pace}` };
    case 'steady':
      return { direction: 'steady', text: 'steady' };
    case 'unknown':
      return { direction: 'unknown', text: unknownText(trend.samples) };
  }
}

const slopeOf = (trend: ReturnType<typeof lagTrend>): number =>
  trend.kind === 'unknown' ? 0 : trend.perMinute;

function unknownText(samples: number): string {
  if (samples === 0) return 'trend unknown';
  const soFar = samples === 1 ? '1 reading' : `${samples} readings`;
  return `no trend yet (${soFar})`;
}
