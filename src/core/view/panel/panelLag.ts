// Lags for the panel.

import { formatCompact, formatCount, formatExact } from '../../../base/format';
import { lagTrend, type LagSample } from '../../insight/lagTrend';
import type { LagPast } from '../../insight/lagRecorder';
import type { LagTotal } from '../../lag';
import { lagLevelOf, type LagThresholds } from '../../lagLevel';
import type { LagShown, TrendShown } from '../../../protocol/lagShown';
import { lagCaveats, lagSentence, lagText } from '../lagText';

/** Milliseconds. Older readings do not count for the trend. */
const TREND_MS = 5 * 60_000;

/** A sum with what it leaves out. Without a partition there is no lag and no level. */
export function panelLag(total: LagTotal, thresholds: LagThresholds): LagShown {
  const unknown =
    total.unknown === 0
      ? []
      : [`${formatExact(total.unknown)} of ${formatCount(total.partitions, 'partition')} unknown`];
  return {
    compact: lagText(total),
    exact: lagText(total, formatExact),
    sentence: lagSentence(total, thresholds, formatExact, unknown) || 'no partitions',
    level: total.partitions === 0 ? 'unknown' : lagLevelOf(total, thresholds),
    partitions: total.partitions,
    unknown: total.unknown,
    caveats: lagCaveats(total),
  };
}

/** Where the lag of a group is going, by its latest readings without a gap. `interval` in milliseconds. */
export function panelTrend({ times, group }: LagPast, interval: number): TrendShown {
  const samples: LagSample[] = [];
  const latest = times.at(-1) ?? 0;
  const oldest = latest - Math.max(TREND_MS, 3 * interval);
  for (let index = times.length - 1; index >= 0; index--) {
    const at = times[index];
    const point = group[index];
    if (at === undefined || point === undefined || at < oldest) break;
    if (Number.isNaN(point.lag) || point.leftOut > 0) break;
    samples.unshift({ at, lag: point.lag });
  }
  const trend = lagTrend(samples);
  const pace = `by about ${formatCompact(Math.round(Math.abs(slopeOf(trend))))} a minute`;
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
  if (samples === 0) return 'trend not known now';
  const soFar = samples === 1 ? 'one reading so far' : `${samples} readings so far`;
  return `trend not known yet: ${soFar}`;
}
