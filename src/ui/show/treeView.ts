// A view of rows in the side bar. The rows themselves are made plain in tree/treeItem.

import * as vscode from 'vscode';
import { changedOnTheWayIn } from './overlay';
import { plainLine } from './plainText';

/** The view as VS Code has it. */
export function createTreeView<Node>(
  viewId: string,
  options: vscode.TreeViewOptions<Node>,
): vscode.TreeView<Node> {
  return changedOnTheWayIn(vscode.window.createTreeView(viewId, options), {
    message: plainLine,
    description: plainLine,
    badge: (badge) => ({ ...badge, tooltip: plainLine(badge.tooltip) }),
  });
}

/** Whether the window is not the one in use, or nobody has used it lately: nobody seems to look at its views. */
export const isUnattended = (): boolean => {
  const { focused, active } = vscode.window.state;
  return !focused || !active;
};
