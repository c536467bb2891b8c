// The output channel, as the log of every folder that may not know VS Code.

import * as vscode from 'vscode';
import { PRODUCT_NAME } from './contributions';

/** A channel with levels and times; it fits core's Log as it is. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel(PRODUCT_NAME, { log: true });
}
