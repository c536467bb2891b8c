import * as vscode from 'vscode';
import { newClusterId } from '../../core/cluster/clusterId';
import { COMMANDS } from '../contributions';
import { NEW_CLUSTER } from '../pick/askCluster';
import type { Command } from './command';
import { connectCluster, profileOf, UNGUARDED } from './connectCluster';

/** Asks for a cluster, tries it, and adds it to the settings. */
export const addCluster: Command = {
  id: COMMANDS.addCluster,
  run: (context) =>
    connectCluster(context, {
      title: vscode.l10n.t('Add Cluster'),
      draft: NEW_CLUSTER,
      id: undefined,
      profileOf: (draft) => {
        const ids = context.clusters.all().map(({ profile }) => profile.id);
        return profileOf({ ...UNGUARDED, id: newClusterId(draft.name, ids) }, draft);
      },
    }),
};
