// Saves a text or bytes in a file that the person chooses, and offers to open a text.

import * as vscode from 'vscode';
import { showDocument } from './show/documents';
import { askFileToSave } from './show/fileDialogs';
import { showError, showInformation } from './show/notify';

interface FileToSave {
  /** Title of the dialog. */
  readonly title: string;
  readonly fileName: string;
  readonly extension: string;
  /** For the end of 'Wrote … to FILE.' */
  readonly what: string;
  readonly content: () => string | Uint8Array | Promise<string>;
}

/** Asks for the file, makes its content, writes it, and reports the result. Does nothing if the person leaves. */
export async function saveFile({
  title,
  fileName,
  extension,
  what,
  content,
}: FileToSave): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? homeFolder();
  const uri = await askFileToSave({
    title,
    defaultUri: vscode.Uri.joinPath(folder, fileName),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (uri === undefined) return;
  const made = await content();
  const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made;
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void showError(vscode.l10n.t('Cannot write {0}: {1}', uri.fsPath, reason));
    return;
  }
  // Not awaited: the file is already written, whenever the message is read.
  void sayWritten(what, uri, extension !== 'bin');
}

async function sayWritten(what: string, uri: vscode.Uri, opens: boolean): Promise<void> {
  const open = vscode.l10n.t('Open');
  const said = vscode.l10n.t('Wrote {0} to {1}.', what, uri.fsPath);
  const choice = await showInformation(said, ...(opens ? [open] : []));
  if (choice === open) await showDocument(uri);
}

function homeFolder(): vscode.Uri {
  return vscode.Uri.file(process.env['HOME'] ?? process.env['USERPROFILE'] ?? '/');
}
