// Webview panels in tabs of their own.

import * as vscode from 'vscode';
import { plainLine } from './plainText';

/** Opens a page in front, in the active column unless another is given. */
export function openPanel(
  viewType: string,
  title: string,
  options: vscode.WebviewOptions,
  column = vscode.ViewColumn.Active,
): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, plainLine(title), column, options);
}

/** Sets the title of a panel, also of one that VS Code has restored. */
export function titlePanel(panel: vscode.WebviewPanel, title: string): void {
  panel.title = plainLine(title);
}
