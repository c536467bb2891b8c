// Reports once which settings cannot be used.

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { Logger } from '../../core/logger';
import { COMMANDS } from '../contributions';
import { showWarning } from '../show/notify';
import { newProblems } from './newProblems';
import type { SettingsStore } from './settingsStore';

/** Shows the present problems, and later only new ones. */
export function noticeSettingsProblems(settings: SettingsStore, log: Logger): Disposable {
  const notice = (before: readonly string[]): void => {
    const fresh = newProblems(before, settings.current.problems);
    for (const problem of fresh) log.warn(problem);
    if (fresh.length > 0) void show(fresh);
  };
  notice([]);
  return settings.onDidChange(({ problems }) => {
    notice(problems);
  });
}

async function show(problems: readonly string[]): Promise<void> {
  const openSettings = vscode.l10n.t('Open Settings');
  const more =
    problems.length === 1 ? '' : vscode.l10n.t(' ({0} more in the log)', problems.length - 1);
  const choice = await showWarning(`${problems[0] ?? ''}${more}`, openSettings);
  if (choice === openSettings) await vscode.commands.executeCommand(COMMANDS.openSettings);
}
