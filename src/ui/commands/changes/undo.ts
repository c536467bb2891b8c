// The undo of an entry of the change journal, shown as a plan like any other change.

import * as vscode from 'vscode';
import type { UndoableChange } from '../../../core/journal/undoable';
import { entryTitle } from '../../../core/view/plan/changeWords';
import type { Cluster } from '../../clusters/clusterSet';
import type { CommandContext } from '../command';
import { planThenChange } from './planThenChange';

/** Shows what the undo would do with what of the change is still in force and, if it is accepted, does it. */
export async function undo(
  context: CommandContext,
  cluster: Cluster,
  { entry, changes }: UndoableChange,
): Promise<void> {
  const change = { cluster, what: entryTitle(entry), undone: entry };
  await planThenChange(
    context,
    change,
    { kind: 'undo', changes },
    {
      title: vscode.l10n.t('Undo: {0}', entryTitle(entry)),
      placeholder: vscode.l10n.t(
        'Ticked partitions return to their previous offset. Press Enter to review.',
      ),
      counts: true,
    },
  );
}
