// Tells of changes that were interrupted, by a crash or a closed window, once each: the journal leads back.

import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { JournalEntry } from '../../core/change/journalEntry';
import { entryTitle } from '../../core/view/changeWords';
import type { ClusterSet } from '../clusters/clusterSet';
import { COMMANDS, MEMENTO_KEYS } from '../contributions';
import { showWarning } from '../show/notify';
import type { JournalFiles } from './journalFiles';

/** The latest entries of a cluster are enough: a change that follows an interrupted one has seen its notice. */
const LATEST = 3;
/** How many ids are remembered. */
const REMEMBERED = 200;

/** Looks at the clusters that are there, now and whenever others come. */
export function noticeInterrupted(
  clusters: Pick<ClusterSet, 'all' | 'onDidChangeMembers'>,
  journal: JournalFiles,
  memory: Pick<vscode.Memento, 'get' | 'update'>,
): Disposable {
  const started = Date.now();
  const looked = new Set<string>();
  const look = async () => {
    for (const { profile } of clusters.all()) {
      if (looked.has(profile.id)) continue;
      looked.add(profile.id);
      for (const entry of await journal.list(profile.id, LATEST)) {
        const interrupted = entry.outcomes === undefined && entry.at < started;
        if (interrupted && !isTold(memory, entry)) void tell(memory, entry);
      }
    }
  };
  void look();
  return clusters.onDidChangeMembers(() => void look());
}

const toldIds = (memory: Pick<vscode.Memento, 'get'>): readonly string[] =>
  memory.get<readonly string[]>(MEMENTO_KEYS.toldInterrupted, []);

const isTold = (memory: Pick<vscode.Memento, 'get'>, { id }: JournalEntry): boolean =>
  toldIds(memory).includes(id);

async function tell(
  memory: Pick<vscode.Memento, 'get' | 'update'>,
  entry: JournalEntry,
): Promise<void> {
  const ids = [...toldIds(memory), entry.id].slice(-REMEMBERED);
  await memory.update(MEMENTO_KEYS.toldInterrupted, ids);
  const undo = vscode.l10n.t('Undo…');
  const journal = vscode.l10n.t('Show Change Journal');
  const choice = await showWarning(
    vscode.l10n.t(
      'A change was interrupted, and it is not known how far it came: {0}.',
      entryTitle(entry),
    ),
    undo,
    journal,
  );
  const { clusterId, id: changeId } = entry;
  const row = { row: { target: { clusterId, changeId } } };
  if (choice === undo) await vscode.commands.executeCommand(COMMANDS.undoLastChange, row);
  if (choice === journal) await vscode.commands.executeCommand(COMMANDS.showChangeJournal);
}
