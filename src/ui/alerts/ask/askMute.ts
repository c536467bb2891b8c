// Mutes groups: no notification of them any more, until somebody unmutes them. A reason may be left for whoever finds
// them muted later.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import type { GroupAlert } from '../../../core/alerts/groupAlert';
import { muted } from '../../../core/alerts/silences';
import { askText } from '../../pick/askText';
import { askTicks } from '../../pick/askTicks';
import { runSteps, type Step } from '../../pick/steps';
import { showInformation } from '../../show/notify';
import type { Alerts } from '../alerts';

type Group = Pick<GroupAlert, 'clusterId' | 'groupId'>;

interface MuteDraft {
  readonly groups: readonly Group[];
  readonly reason: string;
}

/** Letters of a reason: a line of the list of alerts. */
const LONGEST_REASON = 200;

/** Which of several. */
const askWhich =
  (all: readonly Group[]): Step<MuteDraft> =>
  async (draft, place) => {
    const answer = await askTicks(place, {
      choices: all.map((group) => ({ label: displayName(group.groupId), value: group })),
      placeholder: vscode.l10n.t('Mute which groups? They are still listed.'),
      isTicked: (group) => draft.groups.includes(group),
    });
    return answer && { go: answer.go, state: { ...draft, groups: answer.values } };
  };

const askReason: Step<MuteDraft> = async (draft, place) => {
  const answer = await askText(place, {
    value: draft.reason,
    prompt: vscode.l10n.t('Why? This is optional. Show Alerts lists it.'),
    placeholder: vscode.l10n.t('A nightly job'),
    validate: (reason) =>
      reason.trim().length <= LONGEST_REASON
        ? undefined
        : vscode.l10n.t('Write at most {0} characters.', LONGEST_REASON),
  });
  return answer && { go: answer.go, state: { ...draft, reason: answer.value } };
};

const titleOf = ({ groups: [first, ...others] }: MuteDraft): string =>
  first !== undefined && others.length === 0
    ? vscode.l10n.t('Mute {0}', displayName(first.groupId))
    : vscode.l10n.t('Mute Groups');

/** Mutes the group, or those of several that the person ticks; and says how to undo it. */
export async function askMute(
  groups: readonly Group[],
  alerts: Pick<Alerts, 'silence'>,
): Promise<void> {
  const steps = groups.length > 1 ? [askWhich(groups), askReason] : [askReason];
  const draft = await runSteps<MuteDraft>(titleOf, steps, { groups, reason: '' });
  const [first] = draft?.groups ?? [];
  if (draft === undefined || first === undefined) return;
  alerts.silence(draft.groups, muted(draft.reason, Date.now()));
  const unmute = vscode.l10n.t('Unmute');
  const what =
    draft.groups.length === 1
      ? vscode.l10n.t('Group {0} is muted.', displayName(first.groupId))
      : vscode.l10n.t('{0} groups are muted.', draft.groups.length);
  const where = vscode.l10n.t('Show Alerts lists what is muted.');
  if ((await showInformation(`${what} ${where}`, unmute)) === unmute) {
    alerts.silence(draft.groups, undefined);
  }
}
