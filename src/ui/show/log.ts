// The output channel, as the log of folders that may not know VS Code.

import * as vscode from 'vscode';
import { overlay } from './overlay';
import { plainLogEntry } from './plainText';

/** A channel with levels and times; it fits core's Logger as it is. */
export function createLog(name: string): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  return overlay(channel, {
    trace: (message: string) => {
      channel.trace(plainLogEntry(message));
    },
    debug: (message: string) => {
      channel.debug(plainLogEntry(message));
    },
    info: (message: string) => {
      channel.info(plainLogEntry(message));
    },
    warn: (message: string) => {
      channel.warn(plainLogEntry(message));
    },
    error: (message: string) => {
      channel.error(plainLogEntry(message));
    },
  });
}
