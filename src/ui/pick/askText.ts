// One step that asks for a text, and says while it is typed what is wrong with it.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { StepPlace } from './steps';

export interface TextQuestion {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** What is typed is not shown. */
  readonly password?: boolean;
  /** Offers to look for a file, whose path then stands in the box. */
  readonly browse?: boolean;
  /** What is wrong, in a sentence; undefined when nothing is. */
  readonly validate: (value: string) => string | undefined;
}

/** The text with where to go; undefined on Escape. Going back gives the text as it stands, unchecked. */
export async function askText(
  place: StepPlace,
  question: TextQuestion,
): Promise<{ readonly go: 'next' | 'back'; readonly value: string } | undefined> {
  const owned = new DisposableStore();
  const box = owned.add(vscode.window.createInputBox());
  box.title = place.title;
  box.step = place.step;
  box.totalSteps = place.totalSteps;
  box.value = question.value;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.password = question.password ?? false;
  box.ignoreFocusOut = true;
  const browse = {
    iconPath: new vscode.ThemeIcon('folder-opened'),
    tooltip: vscode.l10n.t('Browse…'),
  };
  box.buttons = [
    ...(place.canGoBack ? [vscode.QuickInputButtons.Back] : []),
    ...(question.browse === true ? [browse] : []),
  ];
  try {
    return await new Promise((resolve) => {
      owned.add(
        box.onDidChangeValue((value) => {
          // Nothing typed yet is no mistake yet.
          box.validationMessage = value === '' ? undefined : question.validate(value);
        }),
      );
      owned.add(
        box.onDidAccept(() => {
          box.validationMessage = question.validate(box.value);
          if (box.validationMessage === undefined) resolve({ go: 'next', value: box.value });
        }),
      );
      owned.add(
        box.onDidTriggerButton((button) => {
          if (button === browse) void browseInto(box, place.title);
          else resolve({ go: 'back', value: box.value });
        }),
      );
      owned.add(
        box.onDidHide(() => {
          // The file dialog takes its place for a while.
          if (!browsing.has(box)) resolve(undefined);
        }),
      );
      box.show();
    });
  } finally {
    owned.dispose();
  }
}

/** Boxes that wait behind a file dialog. */
const browsing = new WeakSet<vscode.InputBox>();

async function browseInto(box: vscode.InputBox, title: string): Promise<void> {
  browsing.add(box);
  const [file] = (await vscode.window.showOpenDialog({ title })) ?? [];
  browsing.delete(box);
  if (file !== undefined) {
    box.value = file.fsPath;
    box.validationMessage = undefined;
  }
  box.show();
}
