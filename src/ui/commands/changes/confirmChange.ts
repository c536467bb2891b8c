// The last question before anything is written. In production the group's id has to be typed.

import * as vscode from 'vscode';
import type { ClusterProfile } from '../../../connections/profile';
import { displayName } from '../../../base/visibleText';
import type { GroupChange } from '../../../core/plan/groupChange';
import type { ChangeQuestion } from '../../../core/view/plan/changeQuestion';
import type { Cluster } from '../../clusters/clusterSet';
import { askText } from '../../pick/askText';
import { askInDialog } from '../../show/notify';

/** `back`: to the plan, with all answers kept. */
export type Confirmation = 'write' | 'back' | 'leave';

interface ChangeToConfirm extends ChangeQuestion {
  /** Whether Enter writes at once. Otherwise Enter goes back, and the write has to be chosen. */
  readonly eager?: boolean;
}

/** Asks for confirmation, again each time the person comes back from typing the id. */
export async function confirmChange(
  cluster: Pick<Cluster, 'profile'>,
  changes: readonly Pick<GroupChange, 'groupId'>[],
  { message, detail, verb, eager = false }: ChangeToConfirm,
): Promise<Confirmation> {
  const back = vscode.l10n.t('Back');
  for (;;) {
    // Enter takes the first one.
    const buttons = eager ? [verb, back] : [back, verb];
    const choice = await askInDialog({ message, detail }, ...buttons);
    if (choice !== verb) return choice === back ? 'back' : 'leave';
    // The present mark: the question may have been open for a long time.
    if (cluster.profile.environment !== 'production') return 'write';
    const typed = await typesName(cluster.profile, changes, message);
    if (typed !== 'back') return typed === undefined ? 'leave' : 'write';
  }
}

async function typesName(
  profile: ClusterProfile,
  changes: readonly Pick<GroupChange, 'groupId'>[],
  title: string,
): Promise<'next' | 'back' | undefined> {
  const [only] = changes;
  const single = changes.length === 1 && only !== undefined;
  const expected = single ? only.groupId : String(changes.length);
  const name = displayName(profile.name);
  const answer = await askText(
    { title, step: 1, totalSteps: 1, canGoBack: true },
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
  return answer?.go;
}
