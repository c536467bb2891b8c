import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { exportProperties } from '../../../connections/exportProperties';
import { COMMANDS } from '../../contributions';
import { clusterOf } from '../../pick/pickCluster';
import { saveFile } from '../../saveFile';
import type { Command } from '../command';
import { connectionFileName } from '../groups/exportFileName';

/** Writes a cluster's connection to a file as a Java client's .properties, without its secrets. */
export const exportCluster: Command = {
  id: COMMANDS.exportCluster,
  run: async (context, _targets, target) => {
    const cluster = await clusterOf(target, vscode.l10n.t('Export Connection'), context);
    if (cluster === undefined) return;
    const { profile } = cluster;
    const name = displayName(profile.name);
    await saveFile({
      title: vscode.l10n.t('Export the connection of {0}, without its secrets', name),
      fileName: connectionFileName(profile.name),
      extension: 'properties',
      what: vscode.l10n.t('the connection of {0}', name),
      content: () => exportProperties(profile),
    });
  },
};
