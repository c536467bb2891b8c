// The table of docs/insight.md: every situation, what is to be said of it, and whether it was.

import type { Judgement } from './judgeSituation';
import type { SituationFile } from './situationFile';

export const TABLE_BEGIN = '<!-- situations -->';
export const TABLE_END = '<!-- /situations -->';

/** As prettier leaves it. */
export function situationTable(
  files: ReadonlyMap<string, SituationFile>,
  judged: ReadonlyMap<string, Judgement>,
): string {
  const rows = [...files].map(([name, { story, source, expect, healthy }]) => {
    const wanted = expect.verdicts.join(', ') || (healthy ? 'nothing is wrong' : 'nothing');
    const right = judged.get(name)?.wrong.length === 0 ? 'right' : '**wrong**';
    return [story, source, wanted, right].map((cell) => cell.replaceAll('|', '\\|'));
  });
  const right = rows.filter((row) => row[3] === 'right').length;
  const lines = [['Situation', 'Source', 'Verdicts', ''], ['---', '---', '---', '---'], ...rows];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${right} of ${rows.length} situations are judged right.\n\n${table}`;
}

/** The page with its table replaced. Throws without the markers. */
export function withTable(page: string, table: string): string {
  const [from, to] = [page.indexOf(TABLE_BEGIN), page.indexOf(TABLE_END)];
  if (from < 0 || to < from) throw new Error(`docs/insight.md has no ${TABLE_BEGIN}.`);
  return `${page.slice(0, from + TABLE_BEGIN.length)}\n\n${table}\n\n${page.slice(to)}`;
}
