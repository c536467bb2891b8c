import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { showMessage } from '../../messages/showMessage';
import { pickPartition } from '../../pick/pickPartition';
import type { Command } from '../command';

/** Shows the message that a group reads next in one partition. */
export const showMessageAtCommit: Command = {
  id: COMMANDS.showMessage,
  run: async (context, _targets, clicked) => {
    const title = vscode.l10n.t('Show Message');
    const partition = await pickPartition(title, context, clicked, 'readable');
    if (partition !== undefined) await showMessage(context, partition);
  },
};
