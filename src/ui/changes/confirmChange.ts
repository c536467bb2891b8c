// The last question before anything is written. Where it is production, the name has to be typed.

import * as vscode from 'vscode';
import type { ClusterProfile } from '../../core/cluster/profile';
import { displayName } from '../../core/base/visibleText';
import type { GroupChange } from '../../core/change/groupChange';
import type { ChangeQuestion } from '../../core/view/changeWords';
import { askText } from '../pick/askText';
import { askInDialog } from '../show/notify';

/** Whether the person wants it done. */
export async function confirmChange(
  profile: ClusterProfile,
  changes: readonly Pick<GroupChange, 'groupId'>[],
  { message, detail, verb }: ChangeQuestion,
): Promise<boolean> {
  const choice = await askInDialog({ message, detail }, verb);
  if (choice !== verb) return false;
  return profile.environment !== 'production' || typesName(profile, changes, verb);
}

async function typesName(
  profile: ClusterProfile,
  changes: readonly Pick<GroupChange, 'groupId'>[],
  verb: string,
): Promise<boolean> {
  const [only] = changes;
  const single = changes.length === 1 && only !== undefined;
  const expected = single ? only.groupId : String(changes.length);
  const what = single
    ? vscode.l10n.t('the group’s id, {0},', displayName(expected))
    : vscode.l10n.t('the number of groups, {0},', expected);
  const answer = await askText(
    { title: verb, step: 1, totalSteps: 1, canGoBack: false },
    {
      value: '',
      prompt: vscode.l10n.t(
        '{0} is production. Type {1} to go on.',
        displayName(profile.name),
        what,
      ),
      placeholder: displayName(expected),
      validate: (value) =>
        value === expected ? undefined : vscode.l10n.t('That is not {0}', what.replace(/,$/, '.')),
    },
  );
  return answer?.go === 'next';
}
