// An entry of the status bar that stays until its owner disposes it.

import * as vscode from 'vscode';
import { overlay } from './overlay';
import { plainLabel, plainLine } from './plainText';

/** An entry as VS Code has it, but for `icon`: the id of a product icon in front of its text. */
export type StatusItem = Omit<vscode.StatusBarItem, 'tooltip'> & {
  icon: string | undefined;
  tooltip: string | undefined;
};

/** An entry on the left, not shown yet. `name` says in VS Code's menu what it is. */
export function createStatusItem(id: string, name: string): StatusItem {
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left);
  item.name = plainLine(name);
  let [icon, text, tooltip]: (string | undefined)[] = [];
  const draw = () => {
    const label = plainLabel(text ?? '');
    item.text = icon === undefined ? label : `$(${icon}) ${label}`;
  };
  const members = {
    get icon() {
      return icon;
    },
    set icon(id: string | undefined) {
      icon = id;
      draw();
    },
    get text() {
      return text ?? '';
    },
    set text(value: string) {
      text = value;
      draw();
    },
    get tooltip() {
      return tooltip;
    },
    set tooltip(value: string | undefined) {
      tooltip = value;
      // A string is no Markdown: VS Code shows it as it is.
      item.tooltip = value && plainLine(value);
    },
  };
  return overlay(item, members) as StatusItem;
}
