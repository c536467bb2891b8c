// The history as the chart takes it: seconds and columns of numbers, gaps where nothing is known, and a
// second line for what is only a lower bound.

import type { LagHistory, LagLine } from '../../protocol/lagHistory';
import type { PanelTopic } from '../../protocol/groupPicture';

export interface ChartLine {
  /** '' for the group, else the topic as Kafka has it. */
  readonly topic: string;
  readonly name: string;
  readonly series: LagLine;
}

/** The group first, then topics by their lag. A group of one topic has no other line than its own. */
export function chartLines(
  { group, topics }: LagHistory,
  known: readonly PanelTopic[],
): ChartLine[] {
  const lines = topics.flatMap((series): ChartLine[] => {
    const topic = known[series.topic];
    return topic === undefined ? [] : [{ topic: topic.topic, name: topic.name, series }];
  });
  return [{ topic: '', name: 'whole group', series: group }, ...(lines.length > 1 ? lines : [])];
}

/** The same sum where every part of it is known; a gap elsewhere. */
export function completePart({ lag, unknown }: LagLine): (number | null)[] {
  return lag.map((value, at) => (unknown[at] === 0 ? value : null));
}

/** Where parts are unknown, joined to its neighbours so that the line does not break there. */
export function lowerBoundPart({ lag, unknown }: LagLine): (number | null)[] {
  const partial = (at: number): boolean => (unknown[at] ?? 0) > 0;
  return lag.map((value, at) => (partial(at) || partial(at - 1) || partial(at + 1) ? value : null));
}

/** Whether anything of a line is only a lower bound, and so drawn dashed. */
export const hasLowerBound = ({ lag, unknown }: LagLine): boolean =>
  lag.some((value, at) => value !== null && (unknown[at] ?? 0) > 0);

/** Places of the values without a neighbour, which no line leads to. */
export function lonelyPoints(values: ArrayLike<number | null | undefined>): number[] {
  const lonely: number[] = [];
  for (let at = 0; at < values.length; at++) {
    if (isGap(values[at]) || !isGap(values[at - 1]) || !isGap(values[at + 1])) continue;
    lonely.push(at);
  }
  return lonely;
}

const isGap = (value: number | null | undefined): boolean => (value ?? null) === null;

/** Index of the time nearest to `seconds`; −1 where there is none. */
export function nearestTime(times: readonly number[], milliseconds: number): number {
  let best = -1;
  let distance = Infinity;
  times.forEach((time, at) => {
    if (Math.abs(time - milliseconds) < distance) {
      distance = Math.abs(time - milliseconds);
      best = at;
    }
  });
  return best;
}
