// Reads a text file that a person chose. It is checked before it is opened: a pipe may never end,
// and a far too large file was chosen by mistake.

import * as vscode from 'vscode';
import { visibleText } from '../base/visibleText';

/** The text, or why there is none, in a sentence. */
export type TextOfFile = { readonly text: string } | { readonly problem: string };

/** Never rejects; `largest` is in bytes. */
export async function readTextFile(uri: vscode.Uri, largest: number): Promise<TextOfFile> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return { problem: vscode.l10n.t('It is not a file.') };
    if (size > largest) {
      const most = Math.floor(largest / 1_000_000);
      return { problem: vscode.l10n.t('It is larger than {0} MB, so it is not read.', most) };
    }
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    const reason = visibleText(error instanceof Error ? error.message : String(error));
    return { problem: vscode.l10n.t('It could not be read: {0}', reason) };
  }
}
