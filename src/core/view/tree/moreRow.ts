// The row below the groups of a large cluster that shows the next ones.

import { formatExact } from '../../../base/format';
import { GROUPS_AT_ONCE } from '../../store/groupFilter';
import type { Row } from '../row';
import { rowId } from './rowId';

/** 'Show 500 more… | of 9,500 groups'. */
export function moreRow(clusterId: string, hidden: number, what = 'groups'): Row {
  const next = Math.min(hidden, GROUPS_AT_ONCE);
  const label = `Show ${formatExact(next)} more…`;
  const description = next === hidden ? '' : `of ${formatExact(hidden)} ${what}`;
  return {
    kind: 'more',
    id: rowId('more', clusterId),
    target: { clusterId },
    label,
    description,
    icon: 'ellipsis',
    iconColor: undefined,
    level: undefined,
    tooltip: () => ({
      title: label,
      lines: [
        { label: 'Not shown', value: `${formatExact(hidden)} ${what}` },
        { label: 'Hint', value: 'Filter… finds any of them' },
      ],
    }),
    ariaLabel: [label, description].filter((part) => part !== '').join(' '),
    capabilities: ['more'],
    expandable: false,
  };
}
