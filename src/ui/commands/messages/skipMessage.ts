import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { refuseMessages } from '../../../core/guardMessages';
import { COMMANDS } from '../../contributions';
import { showMessage } from '../../messages/showMessage';
import { pickPartition, partitionOf, type PartitionTarget } from '../../pick/pickPartition';
import { planThenChange } from '../changes/planThenChange';
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
  const name = `${displayName(partition.topic)} ${partition.partition}`;
  await planThenChange(
    context,
    { cluster, what: name },
    { kind: 'skip', request: partition },
    {
      title: vscode.l10n.t('Skip a message for {0}', displayName(partition.groupId)),
      placeholder: vscode.l10n.t('Press Enter to review. The group will not read this message.'),
      counts: true,
    },
  );
}
