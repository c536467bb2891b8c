// How fast messages came for a group and how fast it read them, in words; what is unknown is left out.

import { formatCount } from '../../../base/format';
import type { RecentPace } from '../../insight/verdict';
import { perSecondText } from './healthFormats';

type Rounded = (rate: number) => number;

/**
 * 'produced 120/s, consumed 118/s over the last 5 min'; of a share group 'finished' and not 'consumed'. '' where it is
 * unknown, or nothing has moved.
 */
export const recentPaceText = (pace: RecentPace | undefined): string =>
  paceIn(pace, (rate) => rate);

/** The same in two digits, since a tooltip stays while readings come. */
export const roughPaceText = (pace: RecentPace | undefined): string => paceIn(pace, inTwoDigits);

function paceIn(pace: RecentPace | undefined, rounded: Rounded): string {
  if (pace === undefined) return '';
  const { producedPerSecond, consumedPerSecond, isShared, partitions, overMs } = pace;
  // What a broker counts as finished may be a moment older than what came.
  const rateText = (rate: number): string => perSecondText(rounded(Math.max(0, rate)));
  const read = isShared ? 'finished' : 'consumed';
  const place = isShared ? 'start offset' : 'commit';
  const counted =
    partitions === undefined ? '' : `, in ${formatCount(partitions, 'partition')} with a ${place}`;
  const speeds = [
    `produced ${rateText(producedPerSecond)}`,
    ...(consumedPerSecond === undefined ? [] : [`${read} ${rateText(consumedPerSecond)}`]),
  ];
  const minutes = Math.max(1, Math.round(overMs / 60_000));
  return `${speeds.join(', ')} over the last ${minutes} min${counted}`;
}

/** 1,234 → 1,200; 0.123 → 0.12. */
const inTwoDigits: Rounded = (rate) => (rate === 0 ? 0 : Number(rate.toPrecision(2)));
