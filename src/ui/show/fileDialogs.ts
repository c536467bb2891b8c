// VS Code's dialogs that ask for a file.

import * as vscode from 'vscode';
import { plainLine } from './plainText';
import { askInPrompt } from './prompts';

/** The file to read; undefined if the person left. */
export async function askFileToOpen(
  options: Omit<vscode.OpenDialogOptions, 'canSelectMany'>,
): Promise<vscode.Uri | undefined> {
  return (await askInPrompt(() => vscode.window.showOpenDialog(plainTitle(options))))?.[0];
}

/** The file to write; undefined if the person left. */
export async function askFileToSave(
  options: vscode.SaveDialogOptions,
): Promise<vscode.Uri | undefined> {
  return askInPrompt(() => vscode.window.showSaveDialog(plainTitle(options)));
}

const plainTitle = <O extends { readonly title?: string }>(options: O): O =>
  options.title === undefined ? options : { ...options, title: plainLine(options.title) };
