import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { refuseMessages } from '../../../core/guardMessages';
import { titleAt } from '../../../core/view/plan/whereText';
import { readPlan, type ChangeRule } from '../../../core/write/changeRule';
import { COMMANDS } from '../../contributions';
import { showMessage } from '../../messages/showMessage';
import { askPlan } from '../../pick/askPlan';
import { pickPartition, partitionOf, type PartitionTarget } from '../../pick/pickPartition';
import { showThenChange } from '../changes/showThenChange';
import { writableCluster } from '../changes/writableCluster';
import type { Command, CommandContext } from '../command';
import { shownMessage } from './shownMessage';

/** Moves one partition past the message that its group reads next: of a row, or of the editor in front. */
export const skipMessage: Command = {
  id: COMMANDS.skipMessage,
  run: async (context, _targets, clicked) => {
    const shown = clicked === undefined ? shownMessage(context)?.subject : undefined;
    const title = vscode.l10n.t('Skip Message');
    const target = shown ?? (await pickPartition(title, context, clicked, 'resettable'));
    if (target === undefined) return;
    await skip(context, target);
    // The group stands at another message now, unless the person left.
    if (shown !== undefined) await showMessage(context, shown);
  },
};

async function skip(context: CommandContext, target: PartitionTarget): Promise<void> {
  const cluster = writableCluster(context, [target]);
  const partition = partitionOf(target);
  if (cluster === undefined || partition === undefined) return;
  refuseMessages(cluster.profile);
  const rule: ChangeRule = { kind: 'skip', request: partition };
  const name = `${displayName(partition.topic)} ${partition.partition}`;
  const group = displayName(partition.groupId);
  await showThenChange(context, { cluster, what: name }, async (kept) => {
    const answer = await askPlan(
      {
        title: titleAt(vscode.l10n.t('Skip a message for {0}', group), cluster.profile),
        step: 1,
        totalSteps: 1,
        canGoBack: false,
      },
      {
        placeholder: vscode.l10n.t('Press Enter to review. The group will not read this message.'),
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
