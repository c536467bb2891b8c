import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import type { Command } from '../command';
import { groupIdsOf } from '../targets';

/** Opens the panel of each group; rows of topics and partitions mean their group. */
export const showLagDetails: Command = {
  id: COMMANDS.showLagDetails,
  run: async (context, targets) => {
    const wanted = groupIdsOf(targets);
    for (const [clusterId, groupIds] of wanted) {
      for (const groupId of groupIds) await context.panels.open({ clusterId, groupId });
    }
    if (wanted.size > 0) return;
    const picked = await pickGroup(vscode.l10n.t('Show Lag Details'), context);
    if (picked?.groupId === undefined) return;
    await context.panels.open({ clusterId: picked.clusterId, groupId: picked.groupId });
  },
};

/** Opens each panel in a tab of its own, which is kept. */
export const openInNewTab: Command = {
  id: COMMANDS.openInNewTab,
  run: async (context, targets) => {
    for (const [clusterId, groupIds] of groupIdsOf(targets)) {
      for (const groupId of groupIds) {
        await context.panels.open({ clusterId, groupId }, { keep: true });
      }
    }
  },
};

/** Keeps the panel in front. */
export const keepPanelOpen: Command = {
  id: COMMANDS.keepPanelOpen,
  run: ({ panels }) => panels.keepOpen(),
};

/** Enter in the tree: opens the panel of the selected row's group. */
export const openSelected: Command = {
  id: COMMANDS.openSelected,
  run: async (context) => {
    const [only, ...others] = context.view.selected;
    if (only?.groupId === undefined || others.length > 0) return;
    await context.panels.open({ clusterId: only.clusterId, groupId: only.groupId });
  },
};
