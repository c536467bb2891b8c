// What a picture shows in letters, read from the same window: for the installed extension's page, where VS Code
// draws no picture, and for whoever looks with a screen reader.

import type { QuickInputRow } from '../../../test/support/vscode/page/quickInput';
import type { TreeRow } from '../../../test/support/vscode/page/tree';

/** Lines that say of a rebalance of which kind it was, how much moved, and how long it took. */
const FACTS = 3;
/** Lines of a document. */
const MOST_LINES = 30;
/** Columns at most, so that a page of usual width breaks no line. */
const WIDEST = 96;

/** 'nightly-import   ‼  10.2k · no members', as deep as the row is in the tree. */
export function treeLetters(rows: readonly TreeRow[]): string {
  const names = rows.map(({ level, expanded, label }) => {
    const fold = expanded === undefined ? ' ' : expanded ? '▾' : '▸';
    return `${'  '.repeat(level - 1)}${fold} ${label}`;
  });
  const widest = Math.max(...names.map((name) => name.length));
  return linesOf(
    rows.map(
      ({ badge, description }, at) =>
        `${(names[at] ?? '').padEnd(widest)}  ${badge.padEnd(2)} ${description}`,
    ),
  );
}

/** A step with ticks: its title, and a row a line. */
export function planLetters(title: string, rows: readonly QuickInputRow[]): string {
  const widest = Math.max(...rows.map(({ label }) => label.length));
  const lines = rows.map(
    ({ checked, label, description }) =>
      `${checked ? '☑' : '☐'} ${label.padEnd(widest)}  ${description}`,
  );
  return linesOf([title, '', ...lines]);
}

/** A document's first lines. */
export const documentLetters = (text: string): string =>
  linesOf(text.trimEnd().split('\n').slice(0, MOST_LINES));

/** The text of a group's health, its long sentences broken. */
export const explanationLetters = (text: string): string =>
  linesOf(
    text
      .trimEnd()
      .split('\n')
      .flatMap((line) => brokenLine(line)),
  );

/** A rebalance: what the list says of it, and each partition that moved. */
export function rebalanceLetters(text: string, moves: readonly string[]): string {
  const [time = '', what = '', ...facts] = text.split('\n').filter((line) => line.trim() !== '');
  return linesOf([
    `${time} ${what}`,
    ...facts.slice(0, FACTS),
    '',
    ...moves.map((move) => `  ${move}`),
  ]);
}

/** The line in pieces that are wide enough for a page, as far in as it is. */
function brokenLine(line: string): string[] {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const pieces = [indent];
  for (const word of line.slice(indent.length).split(' ')) {
    const last = pieces.at(-1) ?? '';
    const longer = last === indent ? last + word : `${last} ${word}`;
    if (longer.length <= WIDEST || last === indent) pieces.splice(-1, 1, longer);
    else pieces.push(indent + word);
  }
  return pieces;
}

function linesOf(lines: readonly string[]): string {
  const cut = lines.map((line) => {
    const end = line.trimEnd();
    return end.length > WIDEST ? `${end.slice(0, WIDEST - 1)}…` : end;
  });
  return `${cut.join('\n')}\n`;
}
