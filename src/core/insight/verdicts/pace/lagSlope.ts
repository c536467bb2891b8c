// Whether the lag of a group grows or shrinks, and how sure that is: from what came and what was
// committed at each reading, so that neither unknown partitions nor resets look like a movement.

import type { Counts } from '../../ring/countRing';
import type { GroupView } from '../../ring/groupView';
import { includesZero, slopeOf, type Slope } from '../../rates/slope';
import type { Pace } from '../../verdictEvidence';
import { patience } from '../patience';

/** The lag's movement over a window. */
export interface LagSlope {
  readonly slope: Slope;
  readonly pace: Pace;
}

const QUARTERS = 4;
/** Readings with commits in each half of a window. */
const LEAST_COMMITS = 2;

/** The movement over the last `windowMs`; undefined where it was not watched for so long. */
export function lagSlope(view: GroupView, windowMs: number): LagSlope | undefined {
  return slopeOfCounts(countsIn(view, windowMs));
}

/**
 * The movement over the last `windowMs` if it goes one way throughout: in each quarter, as a whole
 * beyond doubt, and with commits in both halves. A consumer that commits in batches makes a sawtooth, which has no such
 * movement: the window is at least as long as the patience with it.
 */
export function steadySlope(
  view: GroupView,
  windowMs: number,
  direction: 'growing' | 'shrinking',
): LagSlope | undefined {
  const rhythm = Math.max(0, ...view.partitions.map(({ track }) => batchMs(track)));
  const counts = countsIn(view, Math.max(windowMs, rhythm));
  const whole = slopeOfCounts(counts);
  const sign = direction === 'growing' ? 1 : -1;
  if (whole === undefined || whole.slope.perSecond * sign <= 0) return undefined;
  if (includesZero(whole.slope)) return undefined;
  const last = counts.length - 1;
  const quarter = (index: number) => counts[Math.round((last * index) / QUARTERS)];
  for (let index = 0; index < QUARTERS; index++) {
    const from = quarter(index);
    const to = quarter(index + 1);
    if (from === undefined || to === undefined) return undefined;
    const change = to.produced - to.consumed - (from.produced - from.consumed);
    if (change * sign <= 0) return undefined;
  }
  const middle = Math.round(last / 2);
  const halves = [counts.slice(0, middle + 1), counts.slice(middle)];
  return halves.every((half) => commitsIn(half) >= LEAST_COMMITS) ? whole : undefined;
}

/** Whether lag goes down, as far as the last two minutes show. */
export function isShrinking(view: GroupView): boolean {
  const found = lagSlope(view, 120_000);
  return found !== undefined && found.slope.perSecond < 0 && !includesZero(found.slope);
}

/** Three times the rhythm of a partition that commits rarely; 0 for one that commits all the time. */
function batchMs(track: GroupView['partitions'][number]['track']): number {
  if (track === undefined || track.gaps.length === 0) return 0;
  return Math.min(...track.gaps) > 30_000 ? patience(track) : 0;
}

function countsIn(view: GroupView, windowMs: number): readonly Counts[] {
  const from = view.now - windowMs;
  const { counts } = view;
  const inside = counts.filter(({ at }) => at >= from);
  const [first] = inside;
  const before = counts[counts.length - inside.length - 1];
  // The reading just before the window closes it: otherwise it would be a little too short.
  if (before !== undefined) return [before, ...inside];
  return first !== undefined && first.at <= from ? inside : [];
}

function slopeOfCounts(counts: readonly Counts[]): LagSlope | undefined {
  const first = counts[0];
  const last = counts.at(-1);
  const slope = slopeOf(
    counts.map(({ at, produced, consumed }) => ({ at, value: produced - consumed })),
  );
  if (slope === undefined || first === undefined || last === undefined) return undefined;
  const seconds = (last.at - first.at) / 1000;
  return {
    slope,
    pace: {
      producedPerSecond: (last.produced - first.produced) / seconds,
      consumedPerSecond: (last.consumed - first.consumed) / seconds,
      overMs: last.at - first.at,
    },
  };
}

/** Readings in which something was committed. */
function commitsIn(counts: readonly Counts[]): number {
  let commits = 0;
  counts.forEach(({ consumed }, index) => {
    if (index > 0 && consumed > (counts[index - 1]?.consumed ?? 0)) commits++;
  });
  return commits;
}
