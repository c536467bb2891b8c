// How lag moved, for the panel's chart: the group, and the topics with the most lag. A time without
// readings is a gap, like a time without a known lag.

import type { LagPast } from '../../../insight/lagRecorder';
import type { LagPoint } from '../../../insight/lagSeries';
import type { LagThresholds } from '../../../lagLevel';
import type { LagHistory, LagLine } from '../../../../protocol/lagHistory';

/** As many as the page has colours for: two lines of one colour could not be told apart. */
const MOST_TOPICS = 6;
/** This many intervals without a reading are a gap, if they are at least a minute. */
const GAP_INTERVALS = 3;
const MOMENT_MS = 60_000;

/** Milliseconds without a reading that are a gap, where there is one every `interval` of them. */
export const longestPause = (interval: number): number =>
  Math.max(GAP_INTERVALS * interval, MOMENT_MS);

/** `topics` are those of the picture; `interval` is in milliseconds. */
export function panelHistory(
  past: LagPast,
  topics: readonly string[],
  thresholds: LagThresholds,
  interval: number,
): LagHistory {
  const { times, order } = withGaps(past.times, longestPause(interval));
  const lines = topics.flatMap((topic, index) => {
    const points = past.topics.get(topic);
    return points === undefined ? [] : [{ topic: index, points, latest: latestOf(points) }];
  });
  const chosen = lines.sort((a, b) => b.latest - a.latest).slice(0, MOST_TOPICS);
  return {
    times,
    group: seriesOf(past.group, order),
    topics: chosen.map(({ topic, points }) => ({ topic, ...seriesOf(points, order) })),
    omittedTopics: lines.length - chosen.length,
    thresholds: {
      normal: Number(thresholds.normal),
      fallingBehind: Number(thresholds.fallingBehind),
    },
  };
}

/**
 * The times, with one more inside each gap. `order` has the index of each time's point; undefined
 * inside a gap.
 */
function withGaps(
  times: readonly number[],
  gap: number,
): { times: number[]; order: (number | undefined)[] } {
  const all: number[] = [];
  const order: (number | undefined)[] = [];
  times.forEach((at, index) => {
    const before = times[index - 1];
    if (before !== undefined && at - before > gap) {
      all.push(before + 1);
      order.push(undefined);
    }
    all.push(at);
    order.push(index);
  });
  return { times: all, order };
}

function seriesOf(points: readonly LagPoint[], order: readonly (number | undefined)[]): LagLine {
  const chosen = order.map((index) => (index === undefined ? undefined : points[index]));
  return {
    lag: chosen.map((point) => (point === undefined || Number.isNaN(point.lag) ? null : point.lag)),
    unknown: chosen.map((point) => point?.leftOut ?? 0),
  };
}

/** The latest lag that was known; -1 for none. */
function latestOf(points: readonly LagPoint[]): number {
  return points.findLast(({ lag }) => !Number.isNaN(lag))?.lag ?? -1;
}
