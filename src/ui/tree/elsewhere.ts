// Signs that a person is busy elsewhere than in the tree.

import * as vscode from 'vscode';

/** Events that show that the mouse is not in the tree: the person edits, or is in another window. */
export function elsewhere(heard: () => void): readonly vscode.Disposable[] {
  return [
    vscode.window.onDidChangeTextEditorSelection(heard),
    vscode.window.onDidChangeActiveTextEditor(heard),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) heard();
    }),
  ];
}
