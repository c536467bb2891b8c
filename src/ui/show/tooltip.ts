// Tooltips of rows: a heading and lines under it, each of them text of somebody else.

import * as vscode from 'vscode';
import { plainMarkdown } from './plainText';

/** A line says what it is and then how it is. */
interface TooltipText {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

/** As VS Code draws it: Markdown of which only what is written here is Markdown. */
export function createTooltip({ title, lines }: TooltipText): vscode.MarkdownString {
  const texts = lines.map(({ label, value }) => `${plainMarkdown(`${label}: ${value}`)}  \n`);
  return new vscode.MarkdownString(`**${plainMarkdown(title)}**\n\n${texts.join('')}`);
}
