// Reads what the workbench says: notifications, modal dialogs, menus, empty views, hovers, editors.

import { page, textOf, visible } from './dom';

export interface NotificationState {
  readonly text: string;
  readonly severity: string;
  readonly buttons: readonly string[];
}

export interface DialogState {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export interface WelcomeState {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** The notifications on screen. */
export function readNotifications(): NotificationState[] {
  return visible('.notifications-toasts .notification-list-item').map((item) => {
    const icon = item.querySelector('.notification-list-item-icon')?.className ?? '';
    return {
      text: textOf(item.querySelector('.notification-list-item-message')),
      severity: /codicon-(error|warning|info)/.exec(icon)?.[1] ?? '',
      buttons: visible('.notification-list-item-buttons-container .monaco-button', item)
        .map(textOf)
        .filter((label) => label !== ''),
    };
  });
}

/** The modal dialog on screen; null if there is none. */
export function readDialog(): DialogState | null {
  const [dialog] = visible('.monaco-dialog-box');
  if (dialog === undefined) return null;
  return {
    message: textOf(dialog.querySelector('.dialog-message-text')),
    detail: textOf(dialog.querySelector('.dialog-message-detail')),
    buttons: visible('.dialog-buttons .monaco-button', dialog)
      .map(textOf)
      .filter((label) => label !== ''),
  };
}

/** Labels of the open context menu's items; empty if no menu is open. */
export function readMenu(): string[] {
  return visible('.monaco-menu .action-item .action-label:not(.separator)').map(textOf);
}

/** What an empty view in the side bar shows; null if no view is empty. */
export function readWelcome(): WelcomeState | null {
  const [welcome] = visible('.part.sidebar .welcome-view-content');
  if (welcome === undefined) return null;
  return {
    text: welcome.innerText.trim(),
    buttons: visible('.monaco-button', welcome).map(textOf),
  };
}

/** The message above the tree (`TreeView.message`); '' without one. */
export function readViewMessage(): string {
  return textOf(visible('.part.sidebar .tree-explorer-viewlet-tree-view > .message')[0]);
}

/** Title and number on the view container's icon in the activity bar, by the start of its title. */
export function readActivityBadge(title: string): string {
  const icon = visible('.part.activitybar a.action-label').find((label) =>
    (label.getAttribute('aria-label') ?? '').startsWith(title),
  );
  const item = icon?.closest('.action-item');
  return item ? textOf(visible('.badge', item)[0]) : '';
}

/** Titles of the open editors, the active one first. */
export function readEditorTitles(): string[] {
  const tabs = visible('.part.editor .tab').map((tab) => ({
    title: textOf(tab.querySelector('.label-name')),
    active: tab.classList.contains('active'),
  }));
  return tabs.sort((a, b) => Number(b.active) - Number(a.active)).map(({ title }) => title);
}

/** The class of the colour theme in use, e.g. 'vscode-theme-defaults-themes-dark_modern-json'. */
export function readTheme(): string {
  const classes = page.document.querySelector('.monaco-workbench')?.className ?? '';
  return classes.split(' ').find((name) => name.endsWith('-json')) ?? '';
}
