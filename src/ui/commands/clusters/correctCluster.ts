import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { failed } from '../../../base/failure/result';
import { testSteps } from '../../../connections/connectionTest';
import { draftOf } from '../../../connections/draft/clusterDraft';
import { corrected, correctionOf } from '../../../connections/draft/correction';
import { firstOpenQuestion } from '../../../connections/draft/questionsOf';
import { COMMANDS } from '../../contributions';
import type { Command } from '../command';
import { connectCluster } from './connectCluster';
import { editCluster } from './editCluster';

/**
 * Asks for what a failed cluster's failure names, or for a secret that is missing, and then tries it at once. Where
 * nothing has failed, it is edited as a whole.
 */
export const correctCluster: Command = {
  id: COMMANDS.correctCluster,
  run: async (context, targets, target) => {
    const cluster = target && context.clusters.get(target.clusterId);
    const failure = cluster?.store.state.failure;
    if (cluster === undefined || failure === undefined) {
      return editCluster.run(context, targets, target);
    }
    const { profile } = cluster;
    const findings = { cluster: failed(failure), groups: undefined };
    const wrong = testSteps(profile, findings).find(({ state }) => state === 'failed');
    if (wrong === undefined) return editCluster.run(context, targets, target);
    const correction = correctionOf(wrong);
    const saved = draftOf(profile, await context.secrets.read(profile));
    const draft = corrected(saved, correction, profile, findings);
    const isOpen = firstOpenQuestion(draft, { takenNames: [] }) !== undefined;
    await connectCluster(context, {
      title: vscode.l10n.t('Edit Cluster {0}', displayName(profile.name)),
      draft,
      id: profile.id,
      newId: () => profile.id,
      only: isOpen ? [] : correction.ask,
    });
    return undefined;
  },
};
