// One step that asks for a text, and says while it is typed what is wrong with it.

import * as vscode from 'vscode';
import { askFileToOpen } from '../show/fileDialogs';
import { createInputBox } from '../show/inputBox';
import { openPrompt } from '../show/prompts';
import { backButton, showPrompt } from './showPrompt';
import { titleBarOf, type StepPlace } from './steps';

export interface TextQuestion {
  readonly value: string;
  readonly prompt: string;
  /** What to choose by; stays in sight while something is typed. A sentence. */
  readonly facts?: string;
  readonly placeholder?: string;
  /** What is typed is not shown. */
  readonly password?: boolean;
  /** Offers to look for a file, whose path then stands in the box. */
  readonly browse?: boolean;
  /** What is wrong, in a sentence; undefined when nothing is. */
  readonly validate: (value: string) => string | undefined;
  /** What was understood of a valid text, shown while it is typed; undefined for nothing to say. */
  readonly understand?: (value: string) => Understood | undefined;
  /** Once it resolves, `understand` knows more. */
  readonly learning?: Promise<unknown>;
}

export interface Understood {
  readonly text: string;
  /** Legal, but probably not meant. */
  readonly surprising: boolean;
}

interface TextAnswer {
  readonly go: 'next' | 'back';
  readonly value: string;
}

/** The text with where to go; undefined on Escape. Going back gives the text as it stands, unchecked. */
export async function askText(
  place: StepPlace,
  question: TextQuestion,
): Promise<TextAnswer | undefined> {
  const box = createInputBox();
  Object.assign(box, titleBarOf(place));
  box.value = question.value;
  box.prompt = [question.prompt, question.facts].filter(Boolean).join(' ');
  box.placeholder = question.placeholder;
  box.password = question.password ?? false;
  box.ignoreFocusOut = true;
  const browse = {
    iconPath: new vscode.ThemeIcon('folder-opened'),
    tooltip: vscode.l10n.t('Browse…'),
  };
  box.buttons = [...backButton(place), ...(question.browse === true ? [browse] : [])];
  let [closed, browsing] = [false, false];
  const remark = (): void => {
    // Nothing typed yet is no mistake yet.
    box.validationMessage = box.value === '' ? undefined : remarkOn(box.value, question);
  };
  const browseForFile = async (): Promise<void> => {
    browsing = true;
    const file = await askFileToOpen({ title: place.title });
    browsing = false;
    if (file !== undefined) {
      box.value = file.fsPath;
      box.validationMessage = undefined;
    }
    openPrompt(box);
  };
  box.onDidChangeValue(remark);
  remark();
  void question.learning?.then(() => {
    if (!closed) remark();
  });
  try {
    return await showPrompt<TextAnswer, never>(box, {
      accept: () => {
        if (question.validate(box.value) === undefined) return { go: 'next', value: box.value };
        box.validationMessage = remarkOn(box.value, question);
        return undefined;
      },
      button: (button) => {
        if (button !== browse) return { go: 'back', value: box.value };
        void browseForFile();
        return undefined;
      },
      isAside: () => browsing,
    });
  } finally {
    closed = true;
  }
}

/** VS Code shows a remark in place of the prompt, facts and all: so they are said again. */
function remarkOn(value: string, { validate, understand, facts }: TextQuestion) {
  const { Info, Warning, Error } = vscode.InputBoxValidationSeverity;
  const remark = (text: string, severity: vscode.InputBoxValidationSeverity) => ({
    message: facts === undefined || facts === '' ? text : `${text} ${facts}`,
    severity,
  });
  const problem = validate(value);
  if (problem !== undefined) return remark(problem, Error);
  const understood = understand?.(value);
  if (understood !== undefined) {
    return remark(understood.text, understood.surprising ? Warning : Info);
  }
  return undefined;
}
