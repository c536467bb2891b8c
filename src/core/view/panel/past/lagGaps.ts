// Stretches of the remembered lag in which it was not known, or only in part.

import type { LagPast } from '../../../insight/lagRecorder';
import type { LagPoint } from '../../../insight/lagSeries';

export interface LagGap {
  /** `dark`: nothing is known. `part`: some partitions are not. */
  readonly kind: 'dark' | 'part';
  /** Milliseconds since the epoch, UTC: the readings that it lies between. */
  readonly from: number;
  readonly until: number;
  /** It goes on: the latest reading is in it. */
  readonly lasts: boolean;
  /** Readings fell in it; otherwise there were none. */
  readonly isRead: boolean;
  /** The most partitions that were unknown, where some were known. */
  readonly leftOut: number;
}

type Darkness = LagGap['kind'] | 'light';

/**
 * Oldest first. `pause`: milliseconds without a reading that are a gap. What was unknown before the first
 * known lag is none: the group may not have been there.
 */
export function lagGaps(
  { times, group }: Pick<LagPast, 'times' | 'group'>,
  pause: number,
): LagGap[] {
  const gaps: LagGap[] = [];
  const first = group.findIndex((point) => darknessOf(point) !== 'dark');
  const last = times.length - 1;
  for (let index = first + 1; first >= 0 && index <= last; index++) {
    const [from = 0, until = 0] = [times[index - 1], times[index]];
    const ends = [group[index - 1], group[index]];
    const dark = ends.map(darknessOf);
    const kind = until - from > pause ? 'dark' : worst(dark);
    if (kind === 'light') continue;
    const found: LagGap = {
      ...{ kind, from, until },
      lasts: index === last && dark[1] !== 'light',
      isRead: dark.includes('dark'),
      leftOut: kind === 'dark' ? 0 : Math.max(...ends.map((point) => point?.leftOut ?? 0)),
    };
    const before = gaps.at(-1);
    if (before?.until === from && before.kind === kind)
      gaps[gaps.length - 1] = joined(before, found);
    else gaps.push(found);
  }
  return gaps;
}

const joined = (before: LagGap, after: LagGap): LagGap => ({
  ...after,
  from: before.from,
  isRead: before.isRead || after.isRead,
  leftOut: Math.max(before.leftOut, after.leftOut),
});

function darknessOf(point: LagPoint | undefined): Darkness {
  if (point === undefined || Number.isNaN(point.lag)) return 'dark';
  return point.leftOut > 0 ? 'part' : 'light';
}

const worst = (ends: readonly Darkness[]): Darkness =>
  (['dark', 'part'] as const).find((kind) => ends.includes(kind)) ?? 'light';
