// The one wrapper around every command: it logs, says a failure in a sentence with a way on, and takes
// a cancellation for what it is.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import { FailureError } from '../../core/failure';
import { failureSentence } from '../../core/failureSentence';
import type { RowTarget } from '../../core/view/row';
import { COMMANDS, TITLE_COMMANDS } from '../contributions';
import { showError, showWarning } from '../show/notify';
import type { Command, CommandContext } from './command';
import { failureActions, type FailureAction } from './failureActions';
import { targetOf, targetsOf } from './targets';

export function registerCommands(
  commands: readonly Command[],
  context: CommandContext,
): Disposable {
  const owned = new DisposableStore();
  for (const command of commands) {
    owned.add(
      vscode.commands.registerCommand(command.id, (...args: readonly unknown[]) => {
        const [clicked, selected] = args;
        if (isLost(command, args)) return sayLost();
        return runCommand(command, context, targetsOf(clicked, selected), targetOf(clicked));
      }),
    );
  }
  return owned;
}

/**
 * Whether it was chosen from the menu of a row that VS Code no longer knows: for some milliseconds while
 * it fetches the rows under another one anew. Without a row a command would ask, or mean everything.
 */
function isLost({ id }: Command, args: readonly unknown[]): boolean {
  const inTitle = (TITLE_COMMANDS as readonly string[]).includes(id);
  return args.length > 0 && args[0] === undefined && !inTitle;
}

async function sayLost(): Promise<void> {
  await showWarning(
    vscode.l10n.t(
      'Nothing was done: the rows were being drawn anew just then, so it is not known which one was meant. Please choose again.',
    ),
  );
}

async function runCommand(
  command: Command,
  context: CommandContext,
  targets: readonly RowTarget[],
  clicked: RowTarget | undefined,
): Promise<void> {
  const { log } = context;
  context.view.commandGoesOn();
  log.debug(`${command.id} on ${targets.length} rows`);
  try {
    await command.run(context, targets, clicked);
  } catch (error) {
    if (isCancellation(error)) return;
    log.error(
      `${command.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    // Not awaited: the command is over, whenever the message is read.
    void report(error, command, context, targets, clicked);
  } finally {
    context.view.commandEnded();
  }
}

function isCancellation(error: unknown): boolean {
  if (error instanceof vscode.CancellationError) return true;
  return error instanceof FailureError && error.failure.kind === 'cancelled';
}

async function report(
  error: unknown,
  command: Command,
  context: CommandContext,
  targets: readonly RowTarget[],
  clicked: RowTarget | undefined,
): Promise<void> {
  const isFailure = error instanceof FailureError;
  const cluster = targets[0] === undefined ? undefined : context.clusters.get(targets[0].clusterId);
  const canEdit = cluster !== undefined && !cluster.profile.demo;
  const actions = isFailure ? failureActions(error.failure.kind, canEdit) : ['showLog' as const];
  const message = isFailure ? failureSentence(error.failure) : unexpected(error);
  const items = actions.map((action) => ({ title: titleOf(action), action }));
  switch ((await showError(message, ...items))?.action) {
    case 'retry':
      return runCommand(command, context, targets, clicked);
    case 'editConnection':
      await vscode.commands.executeCommand(COMMANDS.editCluster, { row: { target: targets[0] } });
      return;
    case 'showLog':
      context.log.show();
      return;
    case undefined:
      return;
  }
}

function unexpected(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return vscode.l10n.t('This did not work: {0}', reason);
}

function titleOf(action: FailureAction): string {
  switch (action) {
    case 'retry':
      return vscode.l10n.t('Retry');
    case 'editConnection':
      return vscode.l10n.t('Edit Connection');
    case 'showLog':
      return vscode.l10n.t('Show Log');
  }
}
