// Pages in tabs of their own.

import * as vscode from 'vscode';
import { plainLine } from './plainText';

/** Opens a page in the active column, in front. */
export function openPanel(
  viewType: string,
  title: string,
  options: vscode.WebviewOptions,
): vscode.WebviewPanel {
  const column = vscode.ViewColumn.Active;
  return vscode.window.createWebviewPanel(viewType, plainLine(title), column, options);
}

/** Gives a page, that VS Code restored perhaps, its title. */
export function titlePanel(panel: vscode.WebviewPanel, title: string): void {
  panel.title = plainLine(title);
}
