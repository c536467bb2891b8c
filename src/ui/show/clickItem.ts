// An entry of the status bar that reacts to a click.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { createStatusItem, type StatusItem } from './statusItem';

export type ClickItem = Pick<StatusItem, 'icon' | 'text' | 'tooltip'> & Disposable;

/** How many there have been: each has a command of its own, which is in no menu. */
let made = 0;

/** An entry that is shown at once. `name` says in VS Code's menu what it is. */
export function showClickItem(id: string, name: string, onClick: () => void): ClickItem {
  const owned = new DisposableStore();
  const command = `${id}.clicked.${++made}`;
  owned.add(vscode.commands.registerCommand(command, onClick));
  const item = owned.add(createStatusItem(`${id}.${made}`, name));
  item.command = command;
  item.show();
  return {
    get icon() {
      return item.icon;
    },
    set icon(icon) {
      item.icon = icon;
    },
    get text() {
      return item.text;
    },
    set text(text) {
      item.text = text;
    },
    get tooltip() {
      return item.tooltip;
    },
    set tooltip(tooltip) {
      item.tooltip = tooltip;
    },
    dispose: () => {
      owned.dispose();
    },
  };
}
