// The line above the tree while a filter hides groups.

import { formatCount, formatExact } from '../../../base/format';
import { describeFilter, isFiltering, type GroupFilter } from '../../store/groupFilter';

/** '"pay", stable · 12 of 1,204 groups'; undefined while nothing is filtered. */
export function viewMessage(
  filter: GroupFilter,
  shown: number,
  total: number,
  what: 'group' | 'topic' = 'group',
): string | undefined {
  if (!isFiltering(filter)) return undefined;
  return `${describeFilter(filter)} · ${formatExact(shown)} of ${formatCount(total, what)}`;
}
