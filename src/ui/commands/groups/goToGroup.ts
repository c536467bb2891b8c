import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import type { Command } from '../command';

/** Asks for a group and selects its row, also one that a large cluster does not show yet. */
export const goToGroup: Command = {
  id: COMMANDS.goToGroup,
  run: async (context) => {
    const picked = await pickGroup(vscode.l10n.t('Go to Group'), context);
    if (picked?.groupId !== undefined) await context.view.reveal(picked);
  },
};
