import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { draftOf } from '../../../connections/draft/clusterDraft';
import { COMMANDS } from '../../contributions';
import { clusterOf } from '../../pick/pickCluster';
import type { Command } from '../command';
import { connectNewCluster, copyName } from './connectNewCluster';

/** Asks for the parts of a new cluster, filled with those of another, its secrets among them. */
export const duplicateCluster: Command = {
  id: COMMANDS.duplicateCluster,
  run: async (context, _targets, target) => {
    const title = vscode.l10n.t('Duplicate Cluster');
    const cluster = await clusterOf(target, title, context);
    if (cluster === undefined) return;
    const { profile } = cluster;
    const draft = draftOf(profile, await context.secrets.read(profile));
    const named = vscode.l10n.t('Duplicate Cluster {0}', displayName(profile.name));
    await connectNewCluster(context, named, { ...draft, name: copyName(profile.name, context) });
  },
};
