// Asks to tick clusters; none is an answer, too.

import * as vscode from 'vscode';
import { whereText } from '../../../core/view/plan/whereText';
import type { Cluster } from '../../clusters/clusterSet';
import { itemOf } from '../../pick/askChoice';
import { showPrompt, stepList } from '../../pick/showPrompt';

/** Those ticked; undefined if the person left. */
export function askClusterTicks(
  title: string,
  clusters: readonly Cluster[],
  isTicked: (cluster: Cluster) => boolean,
): Promise<readonly Cluster[] | undefined> {
  const place = { title, step: 1, totalSteps: 1, canGoBack: false };
  const pick = stepList<ReturnType<typeof itemOf<Cluster>>>(place);
  pick.placeholder = vscode.l10n.t('Alerts are on for which clusters?');
  pick.canSelectMany = true;
  pick.items = clusters.map((value) => itemOf({ label: whereText(value.profile), value }));
  pick.selectedItems = pick.items.filter(({ choice }) => isTicked(choice.value));
  return showPrompt<readonly Cluster[], ReturnType<typeof itemOf<Cluster>>>(pick, {
    accept: () => pick.selectedItems.map(({ choice }) => choice.value),
  });
}
