// Partitions of groups as tab-separated text, for spreadsheets and chats.

import { visibleText } from '../../base/visibleText';
import type { Member } from '../model';
import { isInScope, scopeRowsOf, scopesOf } from '../plan/scope';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { committedOf, groupPartitions, type GroupPartition } from '../store/groupPartitions';
import type { RowTarget } from '../view/row';
import { withoutFormula } from './formula';
import { readerCell } from './readerCells';
import { withReaders } from './withReaders';

export interface TablePartition extends GroupPartition {
  readonly groupId: string;
}

const HEADER = [
  ...['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG'],
  ...['CONSUMER-ID', 'HOST', 'CLIENT-ID'],
];

/** The partitions under the given rows of one cluster, each once. What is not in the reading is skipped. */
export function partitionsOfTargets(
  snapshot: ClusterSnapshot,
  targets: readonly RowTarget[],
): TablePartition[] {
  return [...scopesOf(scopeRowsOf(withReaders(snapshot, targets)))].flatMap(([groupId, scope]) => {
    const group = snapshot.groups.get(groupId);
    if (group === undefined) return [];
    return groupPartitions(group, snapshot)
      .filter(isInScope(scope))
      .map((row) => ({ ...row, groupId }));
  });
}

/**
 * The columns of `--describe`; '-' where nothing is known. Text from clients cannot break a line or
 * a cell, and is never a formula.
 */
export function partitionTable(rows: readonly TablePartition[]): string {
  const lines = rows.map((row) => {
    const { groupId, topic, partition, end, lag } = row;
    return [
      cellText(groupId),
      cellText(topic),
      String(partition),
      String(committedOf(row) ?? '-'),
      end.ok ? String(end.value) : '-',
      lag.kind === 'known' && lag.atMost !== true ? String(lag.lag) : '-',
      readerText(row, ({ memberId }) => memberId),
      readerText(row, ({ host }) => host),
      readerText(row, ({ clientId }) => clientId),
    ];
  });
  return `${[HEADER, ...lines].map((cells) => cells.join('\t')).join('\n')}\n`;
}

function readerText(row: TablePartition, of: (reader: Member) => string): string {
  const text = readerCell(row, of);
  return text === undefined ? '-' : cellText(text);
}

/** Quotes the text if it begins with one: spreadsheets would read on to the next quote, perhaps lines later. */
function cellText(text: string): string {
  const shown = withoutFormula(visibleText(text));
  return shown.startsWith('"') ? `'${shown}` : shown;
}
