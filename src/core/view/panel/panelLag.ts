// Lags for the panel.

import { formatCount, formatExact } from '../../../base/format';
import type { LagTotal } from '../../lag';
import { lagLevelOf, type LagThresholds } from '../../lagLevel';
import type { LagShown } from '../../../protocol/lagShown';
import { lagCaveats, lagSentence, lagText, type Place } from '../lagText';
import { markersText } from '../markersText';

/** A sum with what it leaves out. Without a partition there is no lag and no level. */
export function panelLag(
  total: LagTotal,
  thresholds: LagThresholds,
  place: Place = 'commit',
): LagShown {
  const unknown =
    total.unknown === 0
      ? []
      : [`${formatExact(total.unknown)} of ${formatCount(total.partitions, 'partition')} unknown`];
  const markers = markersText(total);
  const uncounted = markers === '' ? [] : [markers];
  const more = [...unknown, ...uncounted];
  return {
    compact: lagText(total, undefined, place),
    exact: lagText(total, formatExact, place),
    sentence: lagSentence(total, thresholds, formatExact, more, place) || 'no partitions',
    level: total.partitions === 0 ? 'unknown' : lagLevelOf(total, thresholds),
    partitions: total.partitions,
    unknown: total.unknown,
    caveats: [...lagCaveats(total, place), ...uncounted],
  };
}
