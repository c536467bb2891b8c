// The undo of an entry of the change journal, shown as a plan like any other change.

import * as vscode from 'vscode';
import { readPlan } from '../../../core/write/changeRule';
import type { UndoableChange } from '../../../core/journal/undoable';
import { entryTitle } from '../../../core/view/plan/changeWords';
import { titleAt } from '../../../core/view/plan/whereText';
import type { Cluster } from '../../clusters/clusterSet';
import type { CommandContext } from '../command';
import { askPlan } from '../../pick/askPlan';
import { showThenChange } from './showThenChange';

/** Shows what the undo would do with what of the change is still in force and, if it is accepted, does it. */
export async function undo(
  context: CommandContext,
  cluster: Cluster,
  { entry, changes }: UndoableChange,
): Promise<void> {
  const rule = { kind: 'undo', changes } as const;
  const change = { cluster, what: entryTitle(entry), undone: entry };
  await showThenChange(context, change, async (kept) => {
    const title = titleAt(vscode.l10n.t('Undo: {0}', entryTitle(entry)), cluster.profile);
    const answer = await askPlan(
      { title, step: 1, totalSteps: 1, canGoBack: false },
      {
        placeholder: vscode.l10n.t(
          'Press Enter to review. Ticked partitions return to their previous offset.',
        ),
        counts: true,
        actions: [],
        rule,
        read: async (signal) => readPlan(await cluster.store.admin(), rule, signal),
        kept,
      },
    );
    return answer?.go === 'next' ? answer.plan : undefined;
  });
}
