// Webview panels in tabs of their own.

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

/** Sets the title of a panel, also of one that VS Code has restored. */
export function titlePanel(panel: vscode.WebviewPanel, title: string): void {
  panel.title = plainLine(title);
}
