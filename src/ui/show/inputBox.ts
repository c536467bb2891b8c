// VS Code's box to type into, whose own words cannot hold icons or links of somebody else.

import * as vscode from 'vscode';
import { changedOnTheWayIn } from './overlay';
import { plainLine, plainPrompt } from './plainText';
import { tellWhenLeft } from './promptLeft';

type Remark = NonNullable<vscode.InputBox['validationMessage']>;

/** A box as VS Code has it; what is typed into it stays as it is. */
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
