// Messages to the person: notifications that wait in a corner, and questions that have to be answered.

import * as vscode from 'vscode';
import { plainLine, plainLines, plainMessage } from './plainText';
import { untilLeft } from './promptLeft';

/** What to press: words, or words with something beside them. */
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

/** As {@link showInformation}, for what did not go as it was meant to. */
export function showWarning<A extends Action>(
  message: string,
  ...actions: readonly A[]
): Promise<A | undefined> {
  return pressed(actions, (items) =>
    vscode.window.showWarningMessage(plainMessage(message), ...items),
  );
}

/** As {@link showInformation}, for what did not work. */
export function showError<A extends Action>(
  message: string,
  ...actions: readonly A[]
): Promise<A | undefined> {
  return pressed(actions, (items) =>
    vscode.window.showErrorMessage(plainMessage(message), ...items),
  );
}

/** What a dialog says before its buttons; the detail may have several lines. */
interface DialogText {
  readonly message: string;
  readonly detail: string;
}

/** The answer to a dialog that has to be answered; undefined for Cancel and Escape. */
export function askInDialog<A extends Action>(
  { message, detail }: DialogText,
  ...actions: readonly A[]
): Promise<A | undefined> {
  const options = { modal: true, detail: plainLines(detail) };
  return pressed(actions, (items) =>
    untilLeft(vscode.window.showWarningMessage(plainLine(message), options, ...items)),
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
