// How a history went on since the one before: which of its points are kept, and what came after them. A
// reading adds one point to hundreds, so that is all that is sent of it.

import type { LagHistory, LagLine } from './lagHistory';

export interface LagHistoryGrowth {
  /** The points that stay: places in the history before, the second not included. */
  readonly keptFrom: number;
  readonly keptTo: number;
  /** What follows them, in a history with the same topics in the same order. */
  readonly added: LagHistory;
}

/** Undefined where the lines are not the same, or no point stays: then there is nothing to go on from. */
export function growthOf(before: LagHistory, now: LagHistory): LagHistoryGrowth | undefined {
  const lines = linesOf(now);
  const earlier = linesOf(before);
  const sameTopics =
    before.topics.length === now.topics.length &&
    now.topics.every(({ topic }, at) => before.topics[at]?.topic === topic);
  const [first] = now.times;
  const keptFrom = first === undefined ? -1 : before.times.indexOf(first);
  if (!sameTopics || keptFrom < 0) return undefined;
  const isSame = (at: number): boolean =>
    before.times[keptFrom + at] === now.times[at] &&
    lines.every(
      ({ lag, unknown }, line) =>
        earlier[line]?.lag[keptFrom + at] === lag[at] &&
        earlier[line]?.unknown[keptFrom + at] === unknown[at],
    );
  let kept = 0;
  while (kept < now.times.length && keptFrom + kept < before.times.length && isSame(kept)) kept++;
  if (kept === 0) return undefined;
  return { keptFrom, keptTo: keptFrom + kept, added: historyFrom(now, kept) };
}

/** The history that {@link growthOf} was asked about. */
export function grownFrom(before: LagHistory, growth: LagHistoryGrowth): LagHistory {
  const { keptFrom, keptTo, added } = growth;
  const grow = <T>(old: readonly T[], more: readonly T[]): T[] => [
    ...old.slice(keptFrom, keptTo),
    ...more,
  ];
  const line = (old: LagLine | undefined, more: LagLine): LagLine => ({
    lag: grow(old?.lag ?? [], more.lag),
    unknown: grow(old?.unknown ?? [], more.unknown),
  });
  return {
    ...added,
    times: grow(before.times, added.times),
    group: line(before.group, added.group),
    topics: added.topics.map((more, at) => ({
      topic: more.topic,
      ...line(before.topics[at], more),
    })),
  };
}

function historyFrom(history: LagHistory, at: number): LagHistory {
  const line = ({ lag, unknown }: LagLine): LagLine => ({
    lag: lag.slice(at),
    unknown: unknown.slice(at),
  });
  return {
    ...history,
    times: history.times.slice(at),
    group: line(history.group),
    topics: history.topics.map(({ topic, ...series }) => ({ topic, ...line(series) })),
  };
}

const linesOf = ({ group, topics }: LagHistory): readonly LagLine[] => [group, ...topics];
