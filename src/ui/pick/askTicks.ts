// One step that asks to tick some of many things.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { plainLabel } from '../plainText';
import type { Choice } from './askChoice';
import { titleBarOf, type StepPlace } from './steps';

export interface TicksQuestion<T> {
  readonly choices: readonly Choice<T>[];
  readonly placeholder: string;
  readonly isTicked: (value: T) => boolean;
}

type Item<T> = vscode.QuickPickItem & { readonly choice: Choice<T> };

/** What was ticked, at least one thing, with where to go; going back keeps the ticks. Undefined on Escape. */
export async function askTicks<T>(
  place: StepPlace,
  question: TicksQuestion<T>,
): Promise<{ readonly go: 'next' | 'back'; readonly values: readonly T[] } | undefined> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Item<T>>());
  Object.assign(pick, titleBarOf(place));
  pick.placeholder = question.placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  pick.items = question.choices.map((choice) => ({
    choice,
    label: plainLabel(choice.label),
    ...(choice.description !== undefined && { description: plainLabel(choice.description) }),
  }));
  pick.selectedItems = pick.items.filter(({ choice }) => question.isTicked(choice.value));
  const ticked = () => pick.selectedItems.map(({ choice }) => choice.value);
  try {
    return await new Promise((resolve) => {
      owned.add(
        pick.onDidAccept(() => {
          if (ticked().length > 0) resolve({ go: 'next', values: ticked() });
        }),
      );
      owned.add(
        pick.onDidTriggerButton(() => {
          resolve({ go: 'back', values: ticked() });
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
