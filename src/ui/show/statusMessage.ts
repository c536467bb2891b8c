// A word in the status bar that something was done, for a moment.

import * as vscode from 'vscode';
import { plainLabel } from './plainText';

/** How long it stands there, unless said otherwise. */
const SHOWN_FOR_MS = 5000;

export function showStatusMessage(text: string, milliseconds = SHOWN_FOR_MS): void {
  vscode.window.setStatusBarMessage(plainLabel(text), milliseconds);
}
