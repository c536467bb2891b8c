import * as vscode from 'vscode';
import { formatMoment } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { JournalEntry } from '../../../core/journal/journalEntry';
import { undoableOf } from '../../../core/journal/undoable';
import { entryStatus, entryTitle } from '../../../core/view/plan/changeWords';
import { undo } from './undo';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { showPrompt } from '../../pick/showPrompt';
import { createQuickPick } from '../../show/quickPick';
import type { Command, CommandContext } from '../command';
import { clusterIdsOf } from '../targets';

interface Change {
  readonly cluster: Cluster;
  readonly entry: JournalEntry;
}
type Item = vscode.QuickPickItem & Change;
type Chosen = Change & { readonly undo: boolean };

const UNDO = () => vscode.l10n.t('Undo…');

/** Lists all changes of the extension, newest first; opens an entry, or undoes it. */
export const showChangeJournal: Command = {
  id: COMMANDS.showChangeJournal,
  run: async (context, targets) => {
    const chosen = await pickEntry(context, clusterIdsOf(targets));
    if (chosen === undefined) return;
    const { cluster, entry } = chosen;
    if (!chosen.undo) {
      await context.changes.open(entry);
      return;
    }
    const found = await undoableOf(context.journal.newestFirst(cluster.profile.id), entry.id);
    if (found !== undefined) await undo(context, cluster, found);
  },
};

async function pickEntry(
  context: CommandContext,
  clusterIds: readonly string[],
): Promise<Chosen | undefined> {
  const pick = createQuickPick<Item>();
  pick.title = vscode.l10n.t('Change Journal');
  pick.placeholder = vscode.l10n.t('Changes made with this extension. Enter shows details.');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  const filled = readItems(context, clusterIds).then((items) => {
    pick.busy = false;
    pick.items = items;
    if (items.length === 0)
      pick.placeholder = vscode.l10n.t('No changes were made with this extension yet.');
  });
  return showPrompt<Chosen, Item>(pick, {
    accept: () => {
      const [item] = pick.selectedItems;
      return item && { ...item, undo: false };
    },
    itemButton: (item) => ({ ...item, undo: true }),
    filled,
  });
}

async function readItems(
  { clusters, journal }: CommandContext,
  clusterIds: readonly string[],
): Promise<Item[]> {
  const wanted = clusters
    .all()
    .filter(({ profile }) => clusterIds.length === 0 || clusterIds.includes(profile.id));
  const items: Item[] = [];
  for (const cluster of wanted) {
    for (const entry of await journal.list(cluster.profile.id)) {
      items.push({
        label: entryTitle(entry),
        description: entryStatus(entry, await journal.isRunning(entry)),
        detail: `${formatMoment(entry.at, Date.now())} · ${displayName(cluster.profile.name)}`,
        ...(!cluster.profile.readOnly &&
          entry.newer === undefined && {
            buttons: [{ iconPath: new vscode.ThemeIcon('discard'), tooltip: UNDO() }],
          }),
        cluster,
        entry,
      });
    }
  }
  return items.sort((a, b) => b.entry.at - a.entry.at);
}
