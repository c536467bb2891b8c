// All marks of the chart, in order of time: what the host tells of, and the rebalances. And how each kind is
// called; its shape is in `drawMarks`, so that no kind is told by its colour alone.

import type { GroupPicture } from '../../protocol/groupPicture';
import type { HistoryMark, MarkKind } from '../../protocol/historyMarks';
import { nearestTime } from './chartData';

export interface ChartMark extends Omit<HistoryMark, 'kind'> {
  readonly kind: MarkKind | 'rebalance';
}

/** In the order of the legend. */
export const MARK_KINDS = ['change', 'elsewhere', 'rebalance', 'gap', 'part'] as const;

export const MARK_NAMES: Readonly<Record<ChartMark['kind'], string>> = {
  change: 'changed with this extension',
  elsewhere: 'offsets changed elsewhere',
  rebalance: 'rebalance',
  gap: 'lag unknown',
  part: 'some partitions unknown',
};

/** Oldest first; of the time that the chart shows. */
export function chartMarks({
  history: { times },
  marks,
  rebalances,
}: Pick<GroupPicture, 'history' | 'marks' | 'rebalances'>): ChartMark[] {
  const first = times[0] ?? Infinity;
  const ofRebalances = rebalances
    .filter(({ at }) => at >= first)
    .map(({ id, at, time, title, movedText }): ChartMark => {
      return {
        kind: 'rebalance',
        id: `rebalance ${id}`,
        at,
        until: null,
        time,
        title,
        detail: movedText,
      };
    });
  return [...marks.list, ...ofRebalances].sort((a, b) => a.at - b.at);
}

/** Those to be told at each reading, by its place: a moment at the nearest one, what lasts at all that it covers. */
export function marksByReading(
  times: readonly number[],
  marks: readonly ChartMark[],
): ReadonlyMap<number, readonly ChartMark[]> {
  const found = new Map<number, ChartMark[]>();
  const add = (place: number, mark: ChartMark): void => {
    const there = found.get(place);
    if (there === undefined) found.set(place, [mark]);
    else there.push(mark);
  };
  for (const mark of marks) {
    const { at, until } = mark;
    if (until === null) {
      add(nearestTime(times, at), mark);
      continue;
    }
    times.forEach((time, place) => {
      if (time >= at && time <= until) add(place, mark);
    });
  }
  return found;
}
