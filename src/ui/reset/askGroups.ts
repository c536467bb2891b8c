// The step that asks for the groups to reset: one, several by ticks, or a new one by its name.

import * as vscode from 'vscode';
import { displayName } from '../../base/visibleText';
import { groupChoices, type PickContext } from '../pick/groupChoices';
import { backButton, showPrompt, stepList } from '../pick/showPrompt';
import { snapshotOf } from '../pick/snapshotOf';
import type { Step, StepAnswer } from '../pick/steps';
import type { PickItem } from '../show/quickPick';
import type { ResetDraft } from './resetDraft';

type Item = PickItem & { readonly groupId: string };

const SEVERAL = () => vscode.l10n.t('Choose Several Groups');

export function askGroups(context: PickContext): Step<ResetDraft> {
  return async (draft, place) => {
    const { cluster } = draft;
    if (cluster === undefined) return undefined;
    await snapshotOf(cluster);
    const known: Item[] = (await groupChoices(cluster, context))
      .filter(({ capabilities }) => capabilities.includes('resettable'))
      .map(({ label, description, value }) => ({
        label,
        description,
        groupId: value.groupId ?? '',
      }));
    const ids = new Set(known.map(({ groupId }) => groupId));
    const pick = stepList<Item>(place);
    pick.placeholder = vscode.l10n.t(
      'Which group? You can type the id of a group that is not listed, or of a new one',
    );
    pick.canSelectMany = draft.groupIds.length > 1;
    pick.items = known;
    pick.selectedItems = known.filter(({ groupId }) => draft.groupIds.includes(groupId));
    pick.buttons = [
      ...backButton(place),
      { iconPath: new vscode.ThemeIcon('checklist'), tooltip: SEVERAL() },
    ];
    pick.onDidChangeValue((value) => {
      if (pick.canSelectMany) return;
      const isNew = value.trim() !== '' && !ids.has(value);
      pick.items = isNew ? [...known, newItem(value)] : known;
    });
    return showPrompt<StepAnswer<ResetDraft>, Item>(pick, {
      accept: () => {
        const groupIds = pick.selectedItems.map(({ groupId }) => groupId);
        return groupIds.length === 0 ? undefined : { go: 'next', state: { ...draft, groupIds } };
      },
      button: (button) => {
        if (button === vscode.QuickInputButtons.Back) return { go: 'back', state: draft };
        pick.canSelectMany = !pick.canSelectMany;
        return undefined;
      },
    });
  };
}

const newItem = (groupId: string): Item => ({
  icon: 'add',
  label: displayName(groupId),
  description: vscode.l10n.t('not listed: read from its coordinator, or created by the reset'),
  alwaysShow: true,
  groupId,
});
