// A list or a box, open until something that the person does is an answer, or they leave.

import * as vscode from 'vscode';
import { openPrompt } from '../show/prompts';
import { createQuickPick, type PickItem } from '../show/quickPick';
import { titleBarOf, type StepPlace } from './steps';

/** What answers a prompt. Each gives the answer, or undefined where the prompt stays open. */
export interface PromptAnswers<A, Item = never> {
  /** On Enter. */
  readonly accept: () => A | undefined;
  readonly button?: (button: vscode.QuickInputButton) => A | undefined;
  readonly itemButton?: (item: Item, button: vscode.QuickInputButton) => A | undefined;
  /** Whether it is hidden only while something else stands in its place: a box, a file dialog. */
  readonly isAside?: () => boolean;
  /** What fills it while it is open; if that fails, the prompt closes and rejects with the reason. */
  readonly filled?: Promise<unknown>;
}

/** Of a list or a box; only a list has items. */
type Prompt<Item extends vscode.QuickPickItem> = vscode.QuickInput &
  Pick<vscode.QuickPick<Item>, 'onDidAccept' | 'onDidTriggerButton'> &
  Partial<Pick<vscode.QuickPick<Item>, 'onDidTriggerItemButton'>>;

/** Shows the prompt and gives its answer, undefined on Escape. It is disposed then, its listeners with it. */
export async function showPrompt<A, Item extends vscode.QuickPickItem>(
  prompt: Prompt<Item>,
  { accept, button, itemButton, isAside, filled }: PromptAnswers<A, Item>,
): Promise<A | undefined> {
  try {
    return await new Promise<A | undefined>((resolve, reject) => {
      const answer = (given: A | undefined): void => {
        if (given !== undefined) resolve(given);
      };
      prompt.onDidAccept(() => {
        answer(accept());
      });
      prompt.onDidTriggerButton((pressed) => {
        answer(button?.(pressed));
      });
      prompt.onDidTriggerItemButton?.(({ item, button }) => {
        answer(itemButton?.(item, button));
      });
      prompt.onDidHide(() => {
        if (isAside?.() !== true) resolve(undefined);
      });
      filled?.catch(reject);
      openPrompt(prompt);
    });
  } finally {
    prompt.dispose();
  }
}

/** The list of a step, with its title bar and the way back; nothing is in it yet. */
export function stepList<Item extends PickItem>(place: StepPlace): vscode.QuickPick<Item> {
  const pick = createQuickPick<Item>();
  Object.assign(pick, titleBarOf(place));
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = backButton(place);
  return pick;
}

/** The button that leads back, where that is possible. */
export const backButton = ({ canGoBack }: StepPlace): vscode.QuickInputButton[] =>
  canGoBack ? [vscode.QuickInputButtons.Back] : [];
