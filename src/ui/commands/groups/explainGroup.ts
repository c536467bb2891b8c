import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import type { Command } from '../command';
import { groupIdsOf } from '../targets';

/** Opens what is wrong with the groups and what to do, as a text for a ticket, one document a cluster. */
export const explainGroup: Command = {
  id: COMMANDS.explainGroup,
  run: async (context, targets) => {
    const wanted = groupIdsOf(targets);
    for (const [clusterId, groupIds] of wanted) {
      await context.descriptions.open(clusterId, groupIds, 'explanation');
    }
    if (wanted.size > 0) return;
    const picked = await pickGroup(vscode.l10n.t('Explain Group'), context);
    if (picked?.groupId !== undefined) {
      await context.descriptions.open(picked.clusterId, [picked.groupId], 'explanation');
    }
  },
};
