// Reports the result of a change. After a wait nobody may be there to read it, so the status bar
// keeps it.

import * as vscode from 'vscode';
import type { JournalEntry } from '../../../core/journal/journalEntry';
import { changeResult } from '../../../core/view/plan/changeWords';
import type { CommandContext } from '../command';
import { COMMANDS, STATUS_ITEMS } from '../../contributions';
import { asArgument } from '../../rowArgument';
import { showClickItem } from '../../show/clickItem';
import { showInformation, showWarning } from '../../show/notify';

/** With `stays` it stays in the status bar until it is clicked, or the notification is answered. */
export async function sayResult(
  context: Pick<CommandContext, 'changes'>,
  entry: JournalEntry,
  { stays }: { readonly stays: boolean },
): Promise<void> {
  const { sentence, whole } = changeResult(entry);
  const undo = vscode.l10n.t('Undo');
  const details = vscode.l10n.t('Show Details');
  const show = whole ? showInformation : showWarning;
  const kept = stays ? keep(sentence, whole, () => void sayResult(context, entry, NOT)) : undefined;
  const choice = await show(sentence, undo, details);
  kept?.dispose();
  if (choice === details) await context.changes.open(entry);
  if (choice === undo) {
    const target = { clusterId: entry.clusterId, changeId: entry.id };
    await vscode.commands.executeCommand(COMMANDS.undoLastChange, asArgument(target));
  }
}

const NOT = { stays: false } as const;

function keep(sentence: string, whole: boolean, read: () => void) {
  const item = showClickItem(STATUS_ITEMS.result, vscode.l10n.t('Kafka Groups: Result'), () => {
    item.dispose();
    read();
  });
  item.icon = whole ? 'check' : 'warning';
  item.text = sentence.replace(/\.$/, '');
  item.tooltip = vscode.l10n.t('{0} Click to undo or to show details.', sentence);
  return item;
}
