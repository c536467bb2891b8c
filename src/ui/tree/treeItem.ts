// Turns a row into VS Code's TreeItem, in this one place.

import * as vscode from 'vscode';
import type { Row } from '../../core/view/row';
import { BADGE_SCHEME, COMMANDS } from '../contributions';
import { asArgument } from '../rowArgument';
import { plainLine } from '../show/plainText';
import { createTooltip } from '../show/tooltip';
import { badgePath } from './badgeUri';

/** For every icon: one without a colour takes that of its label, which a level of lag may colour. */
const ICONS = 'icon.foreground';

/** The TreeItem of a row, without its tooltip: that is made when the mouse rests on the row. */
export function treeItem(row: Row, options: { readonly expanded: boolean }): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLine(row.label), collapsibleState(row, options.expanded));
  item.id = row.id;
  item.description = plainLine(row.description);
  item.contextValue = row.capabilities.join(' ');
  item.accessibilityInformation = { label: plainLine(row.ariaLabel) };
  item.iconPath = new vscode.ThemeIcon(row.icon, new vscode.ThemeColor(row.iconColor ?? ICONS));
  if (row.level !== undefined) {
    item.resourceUri = vscode.Uri.from({ scheme: BADGE_SCHEME, path: badgePath(row.level) });
  }
  if (row.capabilities.includes('more')) {
    const args = [asArgument(row.target)];
    item.command = { command: COMMANDS.showMore, title: row.label, arguments: args };
  }
  return item;
}

/** Heading and lines; Markdown in them is shown as text. */
export function tooltipOf(row: Row): vscode.MarkdownString {
  return createTooltip(row.tooltip());
}

function collapsibleState(row: Row, expanded: boolean): vscode.TreeItemCollapsibleState {
  if (!row.expandable) return vscode.TreeItemCollapsibleState.None;
  return expanded
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}
