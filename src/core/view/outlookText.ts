// What follows from the pace of a group: when its lag is gone, or how many consumers would keep pace.
// Said only where a verdict rests on it, so that the header never says more than Health does.

import { formatCount, formatExact } from '../../base/format';
import type { GroupHealth } from '../insight/verdict';
import type { TrendShown } from '../../protocol/lagShown';
import { rangeText } from './health/healthFormats';

type Judged = Pick<GroupHealth, 'verdicts'>;

/** Where the lag goes, and what follows from that. */
export function withOutlook(trend: TrendShown, health: Judged): TrendShown {
  const outlook = outlookText(health);
  return outlook === '' ? trend : { ...trend, text: `${trend.text}, ${outlook}` };
}

/**
 * 'catches up in 12 to 15 min', '4 more consumers would keep pace, 12 partitions allow 6 more', or
 * '12 partitions allow 6 more consumers' where all of them may be too few; '' where nothing is known.
 */
export function outlookText({ verdicts }: Judged): string {
  for (const verdict of verdicts) {
    if (verdict.id === 'catchingUp') {
      const { leastMs, mostMs } = verdict.evidence;
      return `catches up in ${rangeText(leastMs, mostMs)}`;
    }
    if (verdict.id === 'tooFewMembers') {
      const { needed, more, partitions } = verdict.evidence;
      const all = formatCount(partitions, 'partition allows', 'partitions allow');
      // What is needed was counted up to the partitions only.
      return needed > 0 && needed < more
        ? `${formatCount(needed, 'more consumer')} would keep pace, ${all} ${formatExact(more)} more`
        : `${all} ${formatCount(more, 'more consumer')}`;
    }
  }
  return '';
}
