// The row of something that is missing in the latest reading. It keeps its place, so that nothing
// below it moves, and is marked as gone.

import type { Row } from '../row';

/** The same row, faded and without commands. */
export function goneRow(row: Row): Row {
  if (row.capabilities.includes('gone')) return row;
  return {
    ...row,
    description: 'gone',
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
    level: undefined,
    tooltip: () => ({
      title: row.tooltip().title,
      lines: [{ label: 'Gone', value: 'it was in an earlier reading' }],
    }),
    ariaLabel: `${row.ariaLabel.split(', ', 1)[0] ?? ''}, gone`,
    capabilities: ['gone'],
  };
}
