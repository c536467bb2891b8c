// A short message in the status bar that something was done.

import * as vscode from 'vscode';
import { plainLabel } from './plainText';

/** Milliseconds for which it is shown by default. */
const SHOWN_FOR_MS = 5000;

export function showStatusMessage(text: string, milliseconds = SHOWN_FOR_MS): void {
  vscode.window.setStatusBarMessage(plainLabel(text), milliseconds);
}
