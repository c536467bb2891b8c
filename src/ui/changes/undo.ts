// The way back from an entry of the change journal: shown as a plan like any other change.

import * as vscode from 'vscode';
import type { JournalEntry } from '../../core/change/journalEntry';
import { readUndoPlan } from '../../core/change/readUndoPlan';
import { entryTitle } from '../../core/view/changeWords';
import { titleAt } from '../../core/view/whereWords';
import type { Cluster } from '../clusters/clusterSet';
import type { CommandContext } from '../commands/command';
import { askPlan } from '../pick/askPlan';
import { runChange } from './runChange';

/** Shows what the undo would do and, if it is accepted, does it. */
export async function undo(
  context: CommandContext,
  cluster: Cluster,
  entry: JournalEntry,
): Promise<void> {
  const read = async (signal: AbortSignal) =>
    readUndoPlan(await cluster.store.admin(), entry.changes, signal);
  for (;;) {
    const title = titleAt(vscode.l10n.t('Undo: {0}', entryTitle(entry)), cluster.profile);
    const answer = await askPlan(
      { title, step: 1, totalSteps: 1, canGoBack: false },
      {
        placeholder: vscode.l10n.t(
          'Press Enter to review. Ticked partitions return to their previous offset.',
        ),
        counts: true,
        actions: [],
        read,
      },
    );
    if (answer?.go !== 'next') return;
    const intended = {
      ...{ cluster, kind: 'undo' as const, what: entryTitle(entry), undone: entry },
      ...{ whileActive: false, replan: read },
    };
    if ((await runChange(context, intended, answer)) !== 'again') return;
  }
}
