// The step that asks for the groups to reset: one, several by ticks, or a new one by its name.

import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { displayName } from '../../base/visibleText';
import { groupChoices, type PickContext } from '../pick/groupChoices';
import { snapshotOf } from '../pick/snapshotOf';
import { titleBarOf, type Step } from '../pick/steps';
import { createQuickPick, type PickItem } from '../show/quickPick';
import type { ResetDraft } from './resetDraft';

type Item = PickItem & { readonly groupId: string };

const SEVERAL = () => vscode.l10n.t('Choose Several Groups');

export function askGroups(context: PickContext): Step<ResetDraft> {
  return async (draft, place) => {
    const { cluster } = draft;
    if (cluster === undefined) return undefined;
    await snapshotOf(cluster);
    const known: Item[] = groupChoices(cluster, context)
      .filter(({ capabilities }) => capabilities.includes('resettable'))
      .map(({ label, description, value }) => ({
        ...{ label, description },
        groupId: value.groupId ?? '',
      }));
    const ids = new Set(known.map(({ groupId }) => groupId));
    const owned = new DisposableStore();
    const pick = owned.add(createQuickPick<Item>());
    Object.assign(pick, titleBarOf(place));
    pick.placeholder = vscode.l10n.t(
      'Which group? Type the id of a group that is not listed, or of a new one',
    );
    pick.matchOnDescription = true;
    pick.ignoreFocusOut = true;
    pick.canSelectMany = draft.groupIds.length > 1;
    pick.items = known;
    pick.selectedItems = known.filter(({ groupId }) => draft.groupIds.includes(groupId));
    pick.buttons = [
      ...(place.canGoBack ? [vscode.QuickInputButtons.Back] : []),
      { iconPath: new vscode.ThemeIcon('checklist'), tooltip: SEVERAL() },
    ];
    try {
      return await new Promise((resolve) => {
        owned.add(
          pick.onDidChangeValue((value) => {
            if (pick.canSelectMany) return;
            const isNew = value.trim() !== '' && !ids.has(value);
            pick.items = isNew ? [...known, newItem(value)] : known;
          }),
        );
        owned.add(
          pick.onDidAccept(() => {
            const groupIds = pick.selectedItems.map(({ groupId }) => groupId);
            if (groupIds.length > 0) resolve({ go: 'next', state: { ...draft, groupIds } });
          }),
        );
        owned.add(
          pick.onDidTriggerButton((button) => {
            if (button === vscode.QuickInputButtons.Back) resolve({ go: 'back', state: draft });
            else pick.canSelectMany = !pick.canSelectMany;
          }),
        );
        owned.add(
          pick.onDidHide(() => {
            resolve(undefined);
          }),
        );
        pick.show();
      });
    } finally {
      owned.dispose();
    }
  };
}

const newItem = (groupId: string): Item => ({
  icon: 'add',
  label: displayName(groupId),
  description: vscode.l10n.t('not listed: read from its coordinator, or created by the reset'),
  alwaysShow: true,
  groupId,
});
