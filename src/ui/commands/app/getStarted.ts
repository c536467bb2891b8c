import * as vscode from 'vscode';
import { COMMANDS, WALKTHROUGH } from '../../contributions';
import type { Command } from '../command';

/** Opens the steps for a first visit. */
export const getStarted: Command = {
  id: COMMANDS.getStarted,
  run: async () => vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH),
};
