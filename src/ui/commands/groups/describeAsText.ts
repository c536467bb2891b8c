import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import { activeDocument } from '../../show/documents';
import type { Command } from '../command';
import { groupIdsOf } from '../targets';

/** Opens what the command line would print of the groups, one document a cluster. */
export const describeAsText: Command = {
  id: COMMANDS.describeAsText,
  run: async (context, targets) => {
    const wanted = groupIdsOf(targets);
    for (const [clusterId, groupIds] of wanted) {
      await context.descriptions.open(clusterId, groupIds);
    }
    if (wanted.size > 0) return;
    const picked = await pickGroup(vscode.l10n.t('Describe as Text'), context);
    if (picked?.groupId !== undefined) {
      await context.descriptions.open(picked.clusterId, [picked.groupId]);
    }
  },
};

/** Reads again what the active description shows. */
export const refreshDescription: Command = {
  id: COMMANDS.refreshDescription,
  run: async ({ descriptions }) => {
    const uri = activeDocument();
    if (uri !== undefined) await descriptions.refresh(uri);
  },
};
