// Partitions of groups as a table of tab-separated text, which sheets and chats take as it is.

import { visibleText } from '../../base/visibleText';
import { isInScope, scopeRowsOf, scopesOf } from '../plan/scope';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { committedOf, groupPartitions, type GroupPartition } from '../store/groupPartitions';
import type { RowTarget } from '../view/row';
import { withoutFormula } from './formula';

export interface TablePartition extends GroupPartition {
  readonly groupId: string;
}

const HEADER = [
  ...['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG'],
  ...['CONSUMER-ID', 'HOST', 'CLIENT-ID'],
];

/** The partitions that rows of one cluster mean, each once; what is not in the reading is skipped. */
export function partitionsOfTargets(
  snapshot: ClusterSnapshot,
  targets: readonly RowTarget[],
): TablePartition[] {
  return [...scopesOf(scopeRowsOf(targets))].flatMap(([groupId, scope]) => {
    const group = snapshot.groups.get(groupId);
    if (group === undefined) return [];
    return groupPartitions(group, snapshot)
      .filter(isInScope(scope))
      .map((row) => ({ ...row, groupId }));
  });
}

/**
 * The columns of `--describe`; '-' where nothing is known. Text of clients cannot break a line or a cell,
 * nor be a formula.
 */
export function partitionTable(rows: readonly TablePartition[]): string {
  const lines = rows.map((row) => {
    const { groupId, topic, partition, end, lag, member } = row;
    return [
      cellText(groupId),
      cellText(topic),
      String(partition),
      String(committedOf(row) ?? '-'),
      end.ok ? String(end.value) : '-',
      lag.kind === 'known' ? String(lag.lag) : '-',
      ...(member === undefined
        ? ['-', '-', '-']
        : [member.memberId, member.host, member.clientId].map(cellText)),
    ];
  });
  return `${[HEADER, ...lines].map((cells) => cells.join('\t')).join('\n')}\n`;
}

/** Sheets take a leading quote for the beginning of a cell that ends with the next one, lines later perhaps. */
function cellText(text: string): string {
  const shown = withoutFormula(visibleText(text));
  return shown.startsWith('"') ? `'${shown}` : shown;
}
