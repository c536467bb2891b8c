// Mutes a group: no notification of it any more, until somebody unmutes it.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import type { GroupAlert } from '../../../core/alerts/groupAlert';
import { askTicks } from '../../pick/askTicks';
import { showInformation } from '../../show/notify';
import type { Alerts } from '../alerts';

type Group = Pick<GroupAlert, 'clusterId' | 'groupId'>;

/** Which of several; undefined if the person left. */
async function askWhich(groups: readonly Group[]): Promise<readonly Group[] | undefined> {
  const place = {
    title: vscode.l10n.t('Mute Groups'),
    ...{ step: 1, totalSteps: 1, canGoBack: false },
  };
  const answer = await askTicks(place, {
    choices: groups.map((group) => ({ label: displayName(group.groupId), value: group })),
    placeholder: vscode.l10n.t('Mute which groups? They are still listed.'),
    isTicked: () => true,
  });
  return answer?.go === 'next' ? answer.values : undefined;
}

/** Mutes the group, or those of several that the person ticks; and says how to undo it. */
export async function askMute(
  groups: readonly Group[],
  alerts: Pick<Alerts, 'silence'>,
): Promise<void> {
  const chosen = groups.length > 1 ? await askWhich(groups) : groups;
  const [first] = chosen ?? [];
  if (chosen === undefined || first === undefined) return;
  alerts.silence(chosen, { kind: 'muted', at: Date.now() });
  const unmute = vscode.l10n.t('Unmute');
  const what =
    chosen.length === 1
      ? vscode.l10n.t('Group {0} is muted.', displayName(first.groupId))
      : vscode.l10n.t('{0} groups are muted.', chosen.length);
  const where = vscode.l10n.t('Show Alerts lists what is muted.');
  if ((await showInformation(`${what} ${where}`, unmute)) === unmute) {
    alerts.silence(chosen, undefined);
  }
}
