// VS Code's box to type into, whose own words cannot hold icons or links of somebody else.

import * as vscode from 'vscode';
import { overlay } from './overlay';
import { plainLine, plainPrompt } from './plainText';

type Remark = vscode.InputBox['validationMessage'];

/** A box as VS Code has it; what is typed into it stays as it is. */
export function createInputBox(): vscode.InputBox {
  const box = vscode.window.createInputBox();
  return overlay(box, {
    get title() {
      return box.title;
    },
    set title(text: string | undefined) {
      box.title = text && plainLine(text);
    },
    get prompt() {
      return box.prompt;
    },
    set prompt(text: string | undefined) {
      box.prompt = text && plainPrompt(text);
    },
    get placeholder() {
      return box.placeholder;
    },
    set placeholder(text: string | undefined) {
      box.placeholder = text && plainLine(text);
    },
    get validationMessage() {
      return box.validationMessage;
    },
    set validationMessage(remark: Remark) {
      box.validationMessage = remark && plainRemark(remark);
    },
  });
}

const plainRemark = (remark: NonNullable<Remark>): NonNullable<Remark> =>
  typeof remark === 'string'
    ? plainPrompt(remark)
    : { ...remark, message: plainPrompt(remark.message) };
