import * as vscode from 'vscode';
import { exportProperties } from '../../../connections/exportProperties';
import { COMMANDS } from '../../contributions';
import { clusterOf } from '../../pick/pickCluster';
import { showDocument } from '../../show/documents';
import type { Command } from '../command';

/** Opens a cluster's connection as a Java client's .properties, without its secrets, to save or to copy. */
export const exportCluster: Command = {
  id: COMMANDS.exportCluster,
  run: async (context, _targets, target) => {
    const title = vscode.l10n.t('Export Connection');
    const cluster = await clusterOf(target, title, context);
    if (cluster === undefined) return;
    const content = exportProperties(cluster.profile);
    await showDocument({ language: 'properties', content });
  },
};
