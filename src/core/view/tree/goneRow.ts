// The row of what the latest reading no longer has. It keeps its place, so that nothing below it moves, and says so.

import type { Row } from '../row';

/** The same row, faded and without commands. */
export function goneRow(row: Row): Row {
  if (row.capabilities.includes('gone')) return row;
  return {
    ...row,
    ...wordsOf(row),
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
    level: undefined,
    capabilities: ['gone'],
  };
}

type Words = Pick<Row, 'label' | 'description' | 'ariaLabel' | 'tooltip'>;

function wordsOf({ kind, label, tooltip, ariaLabel }: Row): Words {
  const [spoken = ''] = ariaLabel.split(', ', 1);
  switch (kind) {
    case 'more': {
      const nothing = 'Nothing more to show';
      const tip = () => ({ title: nothing, lines: [] });
      return { label: nothing, description: '', ariaLabel: nothing, tooltip: tip };
    }
    case 'message':
    case 'summary':
      return said('no longer', 'No longer', 'it was so in an earlier reading');
    default:
      return said('gone', 'Gone', 'it was in an earlier reading');
  }

  function said(what: string, heading: string, value: string): Words {
    return {
      label,
      description: what,
      ariaLabel: `${spoken}, ${what}`,
      tooltip: () => ({ title: tooltip().title, lines: [{ label: heading, value }] }),
    };
  }
}
