// A view of rows in the side bar. The rows themselves are made plain in tree/treeItem.

import * as vscode from 'vscode';
import { overlay } from './overlay';
import { plainLine } from './plainText';

/** The view as VS Code has it. */
export function createTreeView<Node>(
  viewId: string,
  options: vscode.TreeViewOptions<Node>,
): vscode.TreeView<Node> {
  const view = vscode.window.createTreeView(viewId, options);
  return overlay(view, {
    get message(): string | undefined {
      return view.message;
    },
    set message(text: string) {
      view.message = plainLine(text);
    },
    get description(): string | undefined {
      return view.description;
    },
    set description(text: string) {
      view.description = plainLine(text);
    },
    get badge() {
      return view.badge;
    },
    set badge(badge: vscode.ViewBadge | undefined) {
      view.badge = badge && { ...badge, tooltip: plainLine(badge.tooltip) };
    },
  });
}
