// Sets measured figures into docs/performance.md, between the markers of each part. The words around
// them are written by hand and stay.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../../scripts/lib/runRoot';
import type { BenchReport, PartReport, Table } from './benchReport';
import { wasSkipped } from './benchReport';

const page = join(root, 'docs', 'performance.md');

/** Replaces the figures of every part that was measured; parts that were skipped keep their old ones. */
export async function writePerformancePage(report: BenchReport): Promise<void> {
  let text = await readFile(page, 'utf8');
  for (const part of report.parts) {
    if (!wasSkipped(part)) text = withPart(text, part.part, partMarkdown(part, report));
  }
  const style = (await resolveConfig(page)) ?? {};
  await writeFile(page, await format(text, { ...style, parser: 'markdown' }));
}

/** The page with the text between `<!-- bench:name -->` and `<!-- /bench:name -->` replaced. Throws without the markers. */
export function withPart(text: string, name: string, markdown: string): string {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${open} … ${close}.`);
  return `${text.slice(0, from + open.length)}\n\n${markdown}\n\n${text.slice(to)}`;
}

function partMarkdown({ goals, tables, notes }: PartReport, report: BenchReport): string {
  const promises: Table = {
    columns: ['Goal', 'At most', 'Measured', ''],
    rows: goals.map(({ what, goal, measured, met }) => [
      what,
      goal,
      measured,
      met ? 'met' : '**missed**',
    ]),
  };
  return [
    tableMarkdown(promises),
    ...tables.map(tableMarkdown),
    notes.map((note) => `- ${note}`).join('\n'),
    `Taken ${report.takenAt.slice(0, 10)} with \`${report.command}\`. ${report.machine}`,
  ].join('\n\n');
}

function tableMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
