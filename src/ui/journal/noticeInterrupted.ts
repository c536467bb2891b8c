// Reports changes that were interrupted, each once, and leads to the journal.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { EntryKey } from '../../core/journal/journalEntry';
import { entryTitle } from '../../core/view/plan/changeWords';
import type { ClusterSet } from '../clusters/clusterSet';

import { COMMANDS } from '../contributions';
import { asArgument } from '../rowArgument';
import { showWarning } from '../show/notify';
import { InterruptedChanges } from './interruptedChanges';
import type { JournalFiles } from './journalFiles';

type Clusters = Pick<ClusterSet, 'all' | 'get' | 'onDidChangeMembers'>;

/** Looks at all clusters, now and as long as the window is open. */
export function noticeInterrupted(clusters: Clusters, journal: JournalFiles): Disposable {
  const owned = new DisposableStore();
  const interrupted = owned.add(
    new InterruptedChanges(
      journal,
      () => clusters.all().map(({ profile }) => profile.id),
      (key) => void tell(clusters, journal, key),
    ),
  );
  owned.add(clusters.onDidChangeMembers(() => void interrupted.look()));
  void interrupted.look();
  return owned;
}

async function tell(clusters: Clusters, journalFiles: JournalFiles, key: EntryKey): Promise<void> {
  const entry = await journalFiles.find(key);
  if (entry === undefined) return;
  const { clusterId, id: changeId } = key;
  const undo = vscode.l10n.t('Undo…');
  const journal = vscode.l10n.t('Show Change Journal');
  const isReadOnly = clusters.get(clusterId)?.profile.readOnly === true;
  const choice = await showWarning(
    vscode.l10n.t('A change was interrupted, and its result is unknown: {0}.', entryTitle(entry)),
    ...(isReadOnly || entry.newer === true ? [journal] : [undo, journal]),
  );
  const row = asArgument({ clusterId, changeId });
  if (choice === undo) await vscode.commands.executeCommand(COMMANDS.undoLastChange, row);
  if (choice === journal) await vscode.commands.executeCommand(COMMANDS.showChangeJournal);
}
