import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { draftOf } from '../../../connections/draft/clusterDraft';
import { firstOpenQuestion } from '../../../connections/draft/questionsOf';
import { COMMANDS } from '../../contributions';
import { clusterOf } from '../../pick/pickCluster';
import type { Command } from '../command';
import { connectCluster } from './connectCluster';

/**
 * Asks for the parts of a cluster, filled with what they are; its id, and so its place, stays. Begins
 * with a secret that is missing, if one is.
 */
export const editCluster: Command = {
  id: COMMANDS.editCluster,
  run: async (context, _targets, target) => {
    const title = vscode.l10n.t('Edit Cluster');
    const cluster = await clusterOf(target, title, context);
    if (cluster === undefined) return;
    const { profile } = cluster;
    const draft = draftOf(profile, await context.secrets.read(profile));
    await connectCluster(context, {
      title: vscode.l10n.t('Edit Cluster {0}', displayName(profile.name)),
      draft,
      id: profile.id,
      newId: () => profile.id,
      first: firstOpenQuestion(draft, { takenNames: [] }),
    });
  },
};
