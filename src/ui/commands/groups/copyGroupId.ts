import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import { showStatusMessage } from '../../show/statusMessage';
import type { Command } from '../command';
import { groupIdsOf } from '../targets';

/** How long the status bar says that it was done. */
const SAID_FOR_MS = 3000;

/** Copies the ids exactly as Kafka has them, one a line. */
export const copyGroupId: Command = {
  id: COMMANDS.copyGroupId,
  run: async (context, targets) => {
    let ids = [...groupIdsOf(targets).values()].flat();
    if (ids.length === 0) {
      const picked = await pickGroup(vscode.l10n.t('Copy Group Id'), context);
      if (picked?.groupId === undefined) return;
      ids = [picked.groupId];
    }
    await vscode.env.clipboard.writeText(ids.join('\n'));
    showStatusMessage(
      vscode.l10n.t('Copied {0}', formatCount(ids.length, 'group id')),
      SAID_FOR_MS,
    );
  },
};

/** The same, as it is called on several rows. */
export const copyGroupIds: Command = { ...copyGroupId, id: COMMANDS.copyGroupIds };
