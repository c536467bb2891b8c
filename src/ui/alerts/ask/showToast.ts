// The notification about alerts, and what its buttons do. Always a warning: so that the person's own choice of which
// notifications they want holds, which errors pass by.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import type { GroupAlert } from '../../../core/alerts/groupAlert';
import { toastText } from '../../../core/view/alerts/alertText';
import type { ClusterSet } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { asArgument } from '../../rowArgument';
import { showWarning } from '../../show/notify';
import type { Alerts } from '../alerts';
import { askMute } from './askMute';
import { askSnooze } from './askSnooze';

export async function showToast(
  told: readonly GroupAlert[],
  alerts: Alerts,
  clusters: Pick<ClusterSet, 'get'>,
): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const show = vscode.l10n.t('Show');
  const snooze = vscode.l10n.t('Snooze…');
  const mute = vscode.l10n.t('Mute Group…');
  const nameOf = (id: string) => displayName(clusters.get(id)?.profile.name ?? id);
  const choice = await showWarning(toastText(told, nameOf), show, snooze, mute);
  if (choice === snooze) await askSnooze(told, alerts);
  else if (choice === mute) await askMute(told, alerts);
  else if (choice === show) {
    const { clusterId, groupId } = first;
    if (told.length > 1) await vscode.commands.executeCommand(COMMANDS.showAlerts);
    else {
      const row = asArgument({ clusterId, groupId });
      await vscode.commands.executeCommand(COMMANDS.showLagDetails, row);
    }
  }
}
