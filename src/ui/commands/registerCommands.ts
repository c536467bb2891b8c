// The one wrapper around every command: it loads and logs it, says a failure in a sentence with a way on,
// and takes a cancellation for what it is.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { PartNotLoaded } from '../../base/lazyPart';
import { FailureError } from '../../base/failure/failure';
import { failureSentence } from '../../base/failure/failureSentence';
import type { RowTarget } from '../../core/view/row';
import { COMMANDS, TITLE_COMMANDS, type CommandId } from '../contributions';
import { asArgument, targetOf } from '../rowArgument';
import { showError, showWarning } from '../show/notify';
import type { Command, CommandContext } from './command';
import { failureActions, type FailureAction } from './failureActions';
import { targetsOf } from './targets';

/** A command that is loaded when it first runs. */
interface LazyCommand {
  readonly id: CommandId;
  readonly load: () => Promise<Command>;
}

export function registerCommands(
  commands: Readonly<Record<CommandId, LazyCommand['load']>>,
  context: CommandContext,
): Disposable {
  const owned = new DisposableStore();
  for (const id of Object.values(COMMANDS)) {
    const command = { id, load: commands[id] };
    owned.add(
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) => {
        const [clicked, selected] = args;
        if (isLost(id, args)) return sayLost();
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
function isLost(id: CommandId, args: readonly unknown[]): boolean {
  const inTitle = (TITLE_COMMANDS as readonly string[]).includes(id);
  return args.length > 0 && args[0] === undefined && !inTitle;
}

async function sayLost(): Promise<void> {
  await showWarning(
    vscode.l10n.t(
      'Nothing was done: the rows changed at that moment, so it is unknown which row you selected. Select it again.',
    ),
  );
}

async function runCommand(
  { id, load }: LazyCommand,
  context: CommandContext,
  targets: readonly RowTarget[],
  clicked: RowTarget | undefined,
): Promise<void> {
  const { log } = context;
  context.view.commandGoesOn();
  log.debug(`${id} on ${targets.length} rows`);
  try {
    const command = await load();
    await command.run(context, targets, clicked);
  } catch (error) {
    if (isCancellation(error)) return;
    log.error(`${id}: ${traceOf(error)}`);
    // Not awaited: the command is over, whenever the message is read.
    void report(error, { id, load }, context, targets, clicked);
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
  command: LazyCommand,
  context: CommandContext,
  targets: readonly RowTarget[],
  clicked: RowTarget | undefined,
): Promise<void> {
  const [target] = targets;
  const cluster = target && context.clusters.get(target.clusterId);
  const canEdit = cluster !== undefined && !cluster.profile.demo;
  const { message, actions } = wordsOf(error, canEdit);
  const items = actions.map((action) => ({ title: titleOf(action), action }));
  switch ((await showError(message, ...items))?.action) {
    case 'retry':
      return runCommand(command, context, targets, clicked);
    case 'editConnection':
      await vscode.commands.executeCommand(COMMANDS.correctCluster, target && asArgument(target));
      return;
    case 'reloadWindow':
      await vscode.commands.executeCommand('workbench.action.reloadWindow');
      return;
    case 'showLog':
      context.log.show();
      return;
    case undefined:
      return;
  }
}

interface Words {
  readonly message: string;
  readonly actions: readonly FailureAction[];
}

function wordsOf(error: unknown, canEdit: boolean): Words {
  if (error instanceof FailureError) {
    const { failure } = error;
    return { message: failureSentence(failure), actions: failureActions(failure.kind, canEdit) };
  }
  if (error instanceof PartNotLoaded) {
    return {
      message: vscode.l10n.t(
        '{0}: the extension may have been updated. Nothing was done. Reload the window and try again.',
        error.message,
      ),
      actions: ['reloadWindow', 'showLog'],
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { message: vscode.l10n.t('The command failed: {0}', reason), actions: ['showLog'] };
}

function traceOf(error: unknown): string {
  if (error instanceof PartNotLoaded) return `${error.message}. ${traceOf(error.cause)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function titleOf(action: FailureAction): string {
  switch (action) {
    case 'retry':
      return vscode.l10n.t('Retry');
    case 'editConnection':
      return vscode.l10n.t('Edit Connection');
    case 'reloadWindow':
      return vscode.l10n.t('Reload Window');
    case 'showLog':
      return vscode.l10n.t('Show Log');
  }
}
