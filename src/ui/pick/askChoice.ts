// One step that asks to choose one of several things.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { plainLabel } from '../plainText';
import { titleBarOf, type StepPlace } from './steps';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  /** The heading above it and its neighbours of the same group. */
  readonly group?: string;
  readonly value: T;
}

export interface ChoiceQuestion<T> {
  readonly choices: readonly Choice<T>[];
  readonly placeholder: string;
  /** The choice that Enter takes. */
  readonly active?: T | undefined;
}

/** A heading has no choice. */
type Item<T> = vscode.QuickPickItem & { readonly choice?: Choice<T> };

/** The choice with where to go, or only the way back; undefined on Escape. */
export async function askChoice<T>(
  place: StepPlace,
  question: ChoiceQuestion<T>,
): Promise<{ readonly go: 'next'; readonly value: T } | { readonly go: 'back' } | undefined> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Item<T>>());
  Object.assign(pick, titleBarOf(place));
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  pick.items = question.choices.flatMap((choice, at, all) => {
    const { group } = choice;
    const heading = { label: group ?? '', kind: vscode.QuickPickItemKind.Separator };
    return group === all[at - 1]?.group ? [itemOf(choice)] : [heading, itemOf(choice)];
  });
  const active = pick.items.filter(({ choice }) => choice?.value === question.active);
  if (active.length > 0) pick.activeItems = active;
  try {
    return await new Promise((resolve) => {
      owned.add(
        pick.onDidAccept(() => {
          const choice = pick.selectedItems[0]?.choice;
          if (choice !== undefined) resolve({ go: 'next', value: choice.value });
        }),
      );
      owned.add(
        pick.onDidTriggerButton(() => {
          resolve({ go: 'back' });
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
}

function itemOf<T>(choice: Choice<T>): Item<T> {
  const { label, description } = choice;
  return {
    label: plainLabel(label),
    choice,
    ...(description !== undefined && { description: plainLabel(description) }),
  };
}
