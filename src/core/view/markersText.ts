// Lag that is proven to be markers of transactions, in words, with Kafka's own number beside it.

import { formatCount, formatExact } from '../../base/format';
import type { LagTotal, PartitionLag } from '../lag';
import type { TooltipLine } from './row';

/** '1 transaction marker, no message'; '' where none is proven. */
export const markersText = ({ markers }: Pick<LagTotal, 'markers'>): string =>
  markers === undefined ? '' : `${formatCount(markers, 'transaction marker')}, no message`;

/** What a sum does not count, and Kafka's number: '1 transaction marker, no message: log end − committed offset is 1'. */
export function markersLines(total: LagTotal): TooltipLine[] {
  const note = noteOf(total);
  return note === '' ? [] : [{ label: 'Not counted', value: note }];
}

/** The same of one partition as a sentence; '' for none. */
export function markersSentence(lag: PartitionLag): string {
  const note = noteOf(lag);
  return note === '' ? '' : `${note}.`;
}

function noteOf(lag: LagTotal | PartitionLag): string {
  if (!('markers' in lag)) return '';
  const least = 'unknown' in lag && lag.unknown > 0 ? 'at least ' : '';
  const raw = formatExact(lag.lag + (lag.markers ?? 0n));
  return `${markersText(lag)}: log end − committed offset is ${least}${raw}`;
}
