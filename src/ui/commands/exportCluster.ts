import * as vscode from 'vscode';
import { exportProperties } from '../../core/cluster/exportProperties';
import { COMMANDS } from '../contributions';
import { pickCluster } from '../pick/pickCluster';
import type { Command } from './command';

/** Opens a cluster's connection as a Java client's .properties, without its secrets, to save or to copy. */
export const exportCluster: Command = {
  id: COMMANDS.exportCluster,
  run: async (context, [target]) => {
    const title = vscode.l10n.t('Export Connection');
    const cluster =
      target === undefined
        ? await pickCluster(title, context, ({ profile }) => !profile.demo)
        : context.clusters.get(target.clusterId);
    if (cluster === undefined) return;
    const content = exportProperties(cluster.profile);
    const document = await vscode.workspace.openTextDocument({ language: 'properties', content });
    await vscode.window.showTextDocument(document);
  },
};
