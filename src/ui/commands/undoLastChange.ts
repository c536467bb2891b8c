import * as vscode from 'vscode';
import type { JournalEntry } from '../../core/change/journalEntry';
import { lastUndoable } from '../../core/change/lastUndoable';
import { undo } from '../changes/undo';
import type { Cluster } from '../clusters/clusterSet';
import { COMMANDS } from '../contributions';
import { showInformation } from '../show/notify';
import type { Command, CommandContext } from './command';

/** Undoes the entry it was called on; from the palette the latest change of any cluster. */
export const undoLastChange: Command = {
  id: COMMANDS.undoLastChange,
  run: async (context, [target]) => {
    const found = await entryOf(context, target?.clusterId, target?.changeId);
    if (found === undefined) {
      await showInformation(vscode.l10n.t('There is no change to undo.'));
      return;
    }
    await undo(context, found.cluster, found.entry);
  },
};

async function entryOf(
  { clusters, journal }: CommandContext,
  clusterId: string | undefined,
  changeId: string | undefined,
): Promise<{ readonly cluster: Cluster; readonly entry: JournalEntry } | undefined> {
  const all = clusters
    .all()
    .filter(({ profile }) => clusterId === undefined || profile.id === clusterId);
  const found: { readonly cluster: Cluster; readonly entry: JournalEntry }[] = [];
  for (const cluster of all) {
    const { id } = cluster.profile;
    const entry =
      changeId === undefined
        ? lastUndoable(await journal.list(id))
        : await journal.find(id, changeId);
    if (entry !== undefined) found.push({ cluster, entry });
  }
  return found.sort((a, b) => b.entry.at - a.entry.at)[0];
}
