// Whether the lag of a group grows or shrinks, and how sure that is: from what came and what was
// committed at each reading, so that neither unknown partitions nor resets look like a movement.

import type { Counts } from '../../ring/counts';
import type { GroupView } from '../../ring/groupView';
import { paceFrom } from './paceFrom';
import { includesZero, slopeFrom, type Slope } from '../../rates/slope';
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
/** Milliseconds between commits; a partition with longer gaps commits in batches. */
const RARE_MS = 30_000;

/** The movement over the last `windowMs`; undefined where it was not watched for so long. */
export function lagSlope(view: GroupView, windowMs: number): LagSlope | undefined {
  return slopeSince(view.counts, windowStart(view, windowMs));
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
  const { counts } = view;
  const from = windowStart(view, Math.max(windowMs, view.once(rhythmMs)));
  const whole = slopeSince(counts, from);
  const sign = direction === 'growing' ? 1 : -1;
  if (whole === undefined || whole.slope.perSecond * sign <= 0) return undefined;
  if (includesZero(whole.slope)) return undefined;
  const last = counts.length - 1;
  const quarter = (index: number) => from + Math.round(((last - from) * index) / QUARTERS);
  for (let index = 0; index < QUARTERS; index++) {
    const change = counts.value(quarter(index + 1)) - counts.value(quarter(index));
    if (change * sign <= 0) return undefined;
  }
  const middle = from + Math.round((last - from) / 2);
  const isWhole = hasCommits(counts, from, middle) && hasCommits(counts, middle, last);
  return isWhole ? whole : undefined;
}

/** Whether lag goes down, as far as the last two minutes show. */
export function isShrinking(view: GroupView): boolean {
  const found = lagSlope(view, 120_000);
  return found !== undefined && found.slope.perSecond < 0 && !includesZero(found.slope);
}

/** The longest patience with a partition that commits rarely; 0 where all commit all the time. */
function rhythmMs({ partitions }: GroupView): number {
  let longest = 0;
  for (const { track } of partitions) {
    if (track === undefined) continue;
    const { gaps } = track;
    if (gaps.length > 0 && Math.min(...gaps) > RARE_MS)
      longest = Math.max(longest, patience(track));
  }
  return longest;
}

/**
 * The index of the reading with which a window begins. The reading just before the window closes it:
 * otherwise it would be a little too short. Beyond the counts where they do not reach so far back.
 */
function windowStart({ now, counts }: GroupView, windowMs: number): number {
  let start = counts.length;
  while (start > 0 && counts.at(start - 1) >= now - windowMs) start--;
  if (start > 0) return start - 1;
  return counts.at(0) <= now - windowMs ? 0 : counts.length;
}

function slopeSince(counts: Counts, from: number): LagSlope | undefined {
  const slope = slopeFrom(counts, from);
  if (slope === undefined) return undefined;
  return { slope, pace: paceFrom(counts, from) };
}

/** Whether something was committed in enough readings after the one at `from`, up to that at `to`. */
function hasCommits(counts: Counts, from: number, to: number): boolean {
  let commits = 0;
  for (let index = from + 1; index <= to; index++) {
    if (counts.consumed(index) > counts.consumed(index - 1)) commits++;
  }
  return commits >= LEAST_COMMITS;
}
