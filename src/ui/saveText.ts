// Saves a text where the person wants it, and offers to open it.

import * as vscode from 'vscode';
import { plainMessage } from './plainText';

export interface TextToSave {
  /** Of the dialog. */
  readonly title: string;
  readonly fileName: string;
  readonly extension: string;
  /** For the end of 'Wrote … to FILE.' */
  readonly what: string;
  readonly text: () => string | Promise<string>;
}

/** Asks for the file, then makes the text and writes it; does nothing if the person leaves. */
export async function saveText({
  title,
  fileName,
  extension,
  what,
  text,
}: TextToSave): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? homeFolder();
  const uri = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(folder, fileName),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (uri === undefined) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(await text()));
  // Not awaited: the file is written, whenever the message is read.
  void sayWritten(what, uri);
}

async function sayWritten(what: string, uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const choice = await vscode.window.showInformationMessage(
    plainMessage(vscode.l10n.t('Wrote {0} to {1}.', what, uri.fsPath)),
    open,
  );
  if (choice === open) await vscode.window.showTextDocument(uri);
}

function homeFolder(): vscode.Uri {
  return vscode.Uri.file(process.env['HOME'] ?? process.env['USERPROFILE'] ?? '/');
}
