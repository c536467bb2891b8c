import * as vscode from 'vscode';
import { displayName } from '../../core/base/visibleText';
import { COMMANDS } from '../contributions';
import { pickCluster } from '../pick/pickCluster';
import type { Command } from './command';
import { connectCluster, draftOf, profileOf } from './connectCluster';

/** Asks for the parts of a cluster, filled with what they are; its id, and so its place, stays. */
export const editCluster: Command = {
  id: COMMANDS.editCluster,
  run: async (context, [target]) => {
    const title = vscode.l10n.t('Edit Cluster');
    const cluster =
      target === undefined
        ? await pickCluster(title, context, ({ profile }) => !profile.demo)
        : context.clusters.get(target.clusterId);
    if (cluster === undefined) return;
    const { profile } = cluster;
    await connectCluster(context, {
      title: vscode.l10n.t('Edit Cluster {0}', displayName(profile.name)),
      draft: draftOf(profile),
      id: profile.id,
      profileOf: (draft) => profileOf(profile, draft),
    });
  },
};
