// Messages to the person: notifications in the corner, and modal questions.

import * as vscode from 'vscode';
import { plainLine, plainLines, plainMessage } from './plainText';
import { askInPrompt } from './prompts';

/** Whether the person is at this window, so that they would see a notification. */
export const isSeen = (): boolean => vscode.window.state.focused;

/** A button: a text, or an object with a title. */
type Action = string | { readonly title: string };

/** The action pressed; undefined if the notification was closed. */
export function showInformation<A extends Action>(
  message: string,
  ...actions: readonly A[]
): Promise<A | undefined> {
  return pressed(actions, (items) =>
    vscode.window.showInformationMessage(plainMessage(message), ...items),
  );
}

/** As {@link showInformation}, for a result that is not as wanted. */
export function showWarning<A extends Action>(
  message: string,
  ...actions: readonly A[]
): Promise<A | undefined> {
  return pressed(actions, (items) =>
    vscode.window.showWarningMessage(plainMessage(message), ...items),
  );
}

/** As {@link showInformation}, for an error. */
export function showError<A extends Action>(
  message: string,
  ...actions: readonly A[]
): Promise<A | undefined> {
  return pressed(actions, (items) =>
    vscode.window.showErrorMessage(plainMessage(message), ...items),
  );
}

/** The text of a dialog; the detail may have several lines. */
interface DialogText {
  readonly message: string;
  readonly detail: string;
}

/** The answer to a modal dialog; undefined for Cancel and Escape. */
export function askInDialog<A extends Action>(
  { message, detail }: DialogText,
  ...actions: readonly A[]
): Promise<A | undefined> {
  const options = { modal: true, detail: plainLines(detail) };
  return pressed(actions, (items) =>
    askInPrompt(() => vscode.window.showWarningMessage(plainLine(message), options, ...items)),
  );
}

async function pressed<A extends Action>(
  actions: readonly A[],
  show: (
    items: readonly (vscode.MessageItem & { readonly action: A })[],
  ) => Thenable<{ readonly action: A } | undefined>,
): Promise<A | undefined> {
  const items = actions.map((action) => {
    const title = typeof action === 'string' ? action : action.title;
    return { title: plainLine(title), action };
  });
  return (await show(items))?.action;
}
