// The last question before anything is written. In production the group's id has to be typed.

import * as vscode from 'vscode';
import type { ClusterProfile } from '../../core/cluster/profile';
import { displayName } from '../../core/base/visibleText';
import type { GroupChange } from '../../core/change/groupChange';
import type { ChangeQuestion } from '../../core/view/changeQuestion';
import { titleAt } from '../../core/view/whereWords';
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
  const name = displayName(profile.name);
  const answer = await askText(
    { title: titleAt(verb, profile), step: 1, totalSteps: 1, canGoBack: false },
    {
      value: '',
      prompt: single
        ? vscode.l10n.t(
            'Production cluster {0}. Type the group id to confirm: {1}',
            name,
            displayName(expected),
          )
        : vscode.l10n.t(
            'Production cluster {0}. Type the number of groups to confirm: {1}',
            name,
            expected,
          ),
      placeholder: displayName(expected),
      validate: (value) =>
        value === expected
          ? undefined
          : vscode.l10n.t('Type “{0}” to confirm.', displayName(expected)),
    },
  );
  return answer?.go === 'next';
}
