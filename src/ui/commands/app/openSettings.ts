import * as vscode from 'vscode';
import { COMMANDS, SECTION } from '../../contributions';
import type { Command } from '../command';

/** Opens the settings of this extension. */
export const openSettings: Command = {
  id: COMMANDS.openSettings,
  run: async () => vscode.commands.executeCommand('workbench.action.openSettings', SECTION),
};
