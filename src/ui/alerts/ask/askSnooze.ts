// Asks for how long nothing shall be said of groups.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import type { GroupAlert } from '../../../core/alerts/groupAlert';
import { snooze, type SnoozeFor } from '../../../core/alerts/silences';
import { askChoice } from '../../pick/askChoice';
import type { Alerts } from '../alerts';

/** Snoozes them, unless the person leaves. */
export async function askSnooze(
  groups: readonly Pick<GroupAlert, 'clusterId' | 'groupId'>[],
  alerts: Pick<Alerts, 'silence'>,
): Promise<void> {
  const [first] = groups;
  if (first === undefined) return;
  const title =
    groups.length === 1
      ? vscode.l10n.t('Snooze {0}', displayName(first.groupId))
      : vscode.l10n.t('Snooze {0} groups', groups.length);
  const choices: { readonly label: string; readonly value: SnoozeFor }[] = [
    { label: vscode.l10n.t('For 15 minutes'), value: '15 min' },
    { label: vscode.l10n.t('For 1 hour'), value: '1 h' },
    { label: vscode.l10n.t('Until tomorrow, 9:00'), value: 'tomorrow' },
    { label: vscode.l10n.t('Until it recovers'), value: 'recovered' },
  ];
  const place = { title, step: 1, totalSteps: 1, canGoBack: false };
  const placeholder = vscode.l10n.t('No notification for how long? The list still shows it.');
  const answer = await askChoice(place, { choices, placeholder });
  if (answer?.go === 'next') alerts.silence(groups, snooze(answer.value, Date.now()));
}
