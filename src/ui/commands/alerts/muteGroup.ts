import * as vscode from 'vscode';
import { askMute } from '../../alerts/ask/askMute';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import type { Command } from '../command';
import { groupIdsOf } from '../targets';

/** No notification of these groups any more, until somebody unmutes them. */
export const muteGroup: Command = {
  id: COMMANDS.muteGroup,
  run: async (context, targets) => {
    const picked =
      targets.length > 0 ? targets : [await pickGroup(vscode.l10n.t('Mute Group'), context)];
    const named = groupIdsOf(picked.filter((one) => one !== undefined));
    const groups = [...named].flatMap(([clusterId, ids]) =>
      ids.map((groupId) => ({ clusterId, groupId })),
    );
    if (groups.length === 0) return;
    const { alerts } = await context.alerts.get();
    // Not awaited: the command is over, whenever the message is read.
    void askMute(groups, alerts);
  },
};
