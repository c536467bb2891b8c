// The row of something that was there in an earlier reading: it keeps its place, so that nothing under it
// moves, and says that it is gone.

import type { Row } from '../row';

/** The same row, faded, with nothing left to do to it. */
export function goneRow(row: Row): Row {
  if (row.capabilities.includes('gone')) return row;
  return {
    ...row,
    description: 'gone',
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
    badge: undefined,
    tooltip: () => ({
      title: row.tooltip().title,
      lines: [{ label: 'Gone', value: 'it was there in an earlier reading' }],
    }),
    ariaLabel: `${row.ariaLabel.split(', ', 1)[0] ?? ''}, gone`,
    capabilities: ['gone'],
  };
}
