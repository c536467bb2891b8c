// VS Code's input box, with its texts made plain: no icons or links from outside.

import * as vscode from 'vscode';
import { changedOnTheWayIn } from './overlay';
import { plainLine, plainPrompt } from './plainText';
import { tellWhenLeft } from './prompts';

type Remark = NonNullable<vscode.InputBox['validationMessage']>;

/** An input box of VS Code; the typed value is not changed. */
export const createInputBox = (): vscode.InputBox =>
  changedOnTheWayIn(tellWhenLeft(vscode.window.createInputBox()), {
    title: plainLine,
    prompt: plainPrompt,
    placeholder: plainLine,
    validationMessage: plainRemark,
  });

function plainRemark(remark: Remark): Remark {
  return typeof remark === 'string'
    ? plainPrompt(remark)
    : { ...remark, message: plainPrompt(remark.message) };
}
