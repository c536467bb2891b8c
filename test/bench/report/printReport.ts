// The report for a person at a terminal.

import type { BenchReport, PartReport, Table } from './benchReport';
import { wasSkipped } from './benchReport';

/** Several lines, without a newline at the end. */
export function reportText({ machine, parts }: BenchReport): string {
  const blocks = parts.map((part) =>
    wasSkipped(part) ? `${part.part}: skipped. ${part.skipped}` : partText(part),
  );
  return [machine, ...blocks].join('\n\n');
}

function partText({ part, title, goals, tables, notes }: PartReport): string {
  const promises: Table = {
    columns: ['goal', 'at most', 'measured', ''],
    rows: goals.map(({ what, goal, measured, met }) => [
      what,
      goal,
      measured,
      met ? 'met' : 'MISSED',
    ]),
  };
  return [
    `${part}: ${title}`,
    tableText(promises),
    ...tables.map(tableText),
    notes.map((note) => `  ${note}`).join('\n'),
  ].join('\n\n');
}

function tableText({ columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  return [columns, ...rows]
    .map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`)
    .map((line) => line.trimEnd())
    .join('\n');
}
