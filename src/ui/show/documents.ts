// Texts in editors.

import * as vscode from 'vscode';
import { plainPathPart } from './plainText';

/** Shows a file, or a text that is no file yet. */
export async function showDocument(
  what: vscode.Uri | { readonly language: string; readonly content: string },
): Promise<void> {
  // Two calls, since the two kinds are two overloads.
  const document =
    what instanceof vscode.Uri
      ? await vscode.workspace.openTextDocument(what)
      : await vscode.workspace.openTextDocument(what);
  await vscode.window.showTextDocument(document);
}

/** The address of a read-only document of ours, whose editor has that title. */
export function documentUri(scheme: string, title: string, query: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${plainPathPart(title)}`, query });
}

/** The document in front; undefined where it is none. */
export const activeDocument = (): vscode.Uri | undefined =>
  vscode.window.activeTextEditor?.document.uri;
