// A journal entry as a document: for each partition a line with the offset before, the wanted one
// and the outcome.

import { formatMoment } from '../../base/format';
import { displayName } from '../../base/visibleText';
import { recordsOf, type JournalEntry } from '../journal/journalEntry';
import { changeResult, entryStatus, entryTitle, outcomeText } from '../view/plan/changeWords';
import { commitText } from '../view/plan/planWords';

const HEADINGS = ['GROUP', 'TOPIC', 'PARTITION', 'BEFORE', 'AFTER', 'RESULT'] as const;

/** The whole document; its columns are aligned. */
export function changeText(
  entry: JournalEntry,
  { clusterName, now, isRunning }: { clusterName: string; now: number; isRunning: boolean },
): string {
  const result =
    entry.outcomes === undefined ? entryStatus(entry, isRunning) : changeResult(entry).sentence;
  const head = [
    `# ${entryTitle(entry)}`,
    `# ${displayName(clusterName)}, ${formatMoment(entry.at, now)}`,
    `# ${result}`,
    '',
  ];
  return `${[...head, ...table([[...HEADINGS], ...rowsOf(entry)])].join('\n')}\n`;
}

function rowsOf(entry: JournalEntry): string[][] {
  return recordsOf(entry).flatMap(({ groupId, deletion, offsets }) => [
    ...(deletion === undefined
      ? []
      : [[displayName(groupId), '-', '-', 'group', 'deleted', outcomeText(deletion)]]),
    ...offsets.map(({ topic, partition, before, after, byHand, outcome }) => [
      displayName(groupId),
      displayName(topic),
      String(partition),
      commitText(before),
      after === undefined ? 'deleted' : commitText(after),
      `${outcome === undefined ? 'unknown' : outcomeText(outcome)}${byHand === true ? ', set by hand' : ''}`,
    ]),
  ]);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
