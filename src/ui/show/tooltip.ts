// Tooltips of rows: a heading and lines, whose texts come from outside.

import * as vscode from 'vscode';
import { plainMarkdown } from './plainText';

/** A line has a name and a value. */
interface TooltipText {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

/** The Markdown for VS Code: everything from outside is escaped. */
export function createTooltip({ title, lines }: TooltipText): vscode.MarkdownString {
  const texts = lines.map(({ label, value }) => `${plainMarkdown(`${label}: ${value}`)}  \n`);
  return new vscode.MarkdownString(`**${plainMarkdown(title)}**\n\n${texts.join('')}`);
}
