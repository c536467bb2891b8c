// A list as a step shows it, until it is answered.

import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { createQuickPick, type PickItem } from '../show/quickPick';
import { titleBarOf, type StepPlace } from './steps';

/** What the list, as it is picked from now, answers. */
export interface PickAnswers<A> {
  /** On Enter; undefined where that is not enough to go on. */
  readonly next: () => A | undefined;
  /** On Back. */
  readonly back: () => A;
}

/** Shows the list that `fill` has filled; its answer, or undefined on Escape. */
export async function pickFrom<Item extends PickItem, A>(
  place: StepPlace,
  fill: (pick: vscode.QuickPick<Item>) => PickAnswers<A>,
): Promise<A | undefined> {
  const owned = new DisposableStore();
  const pick = owned.add(createQuickPick<Item>());
  Object.assign(pick, titleBarOf(place));
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  const { next, back } = fill(pick);
  try {
    return await new Promise((resolve) => {
      owned.add(
        pick.onDidAccept(() => {
          const answer = next();
          if (answer !== undefined) resolve(answer);
        }),
      );
      owned.add(
        pick.onDidTriggerButton(() => {
          resolve(back());
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
