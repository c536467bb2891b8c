// The line above the tree while a filter hides groups.

import { formatCount, formatExact } from '../../../base/format';
import { isFiltering, type GroupFilter } from '../../store/groupFilter';

/** 'Showing 12 of 1,204 groups'; undefined while nothing is filtered. */
export function viewMessage(filter: GroupFilter, shown: number, total: number): string | undefined {
  if (!isFiltering(filter)) return undefined;
  return `Showing ${formatExact(shown)} of ${formatCount(total, 'group')}`;
}
