// A VS Code window in Chromium, driven as a person would: views, commands, messages, editors.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/runRoot';
import { launchChromium } from './chromium';
import { addReaders, inPage } from './inPage';
import type { DialogState, NotificationState, WelcomeState } from './page/messages';
import { memoryOf, processTree } from './processTree';
import { QuickInput } from './quickInput';
import type { VscodeServer } from './server';
import { Tree } from './tree';
import { LIMIT_MS, waitFor } from './waitFor';

export interface WorkbenchOptions {
  readonly server: VscodeServer;
  /** Where the window opens, with storage of its own; unless said, in a browser that ends with it. */
  readonly browser?: Browser;
  /** The folder that is opened. */
  readonly folder: string;
  readonly width?: number;
  readonly height?: number;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
  /** Options for VS Code in the page's address, e.g. ['extensionTestsPath', …]. */
  readonly payload?: readonly (readonly [string, string])[];
  /** Called with the page before VS Code is loaded into it. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const SCREENSHOTS = join(root, 'out', 'screenshots');
const READY_LIMIT_MS = 60_000;

/** The server is installed without its native parts: an old VS Code looks for its own file search at times. */
const NOT_BUILT = '@vscode/ripgrep/bin/rg ENOENT';

export class Workbench {
  readonly quickInput: QuickInput;
  readonly tree: Tree;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly options: WorkbenchOptions,
    /** What the extension host complained about: thrown errors, failed activation, rejections. */
    readonly problems: string[] = [],
  ) {
    this.quickInput = new QuickInput(page);
    this.tree = new Tree(page);
    page.setDefaultTimeout(LIMIT_MS);
    page.on('console', (message) => {
      const text = message.text();
      const serious = ['error', 'warning'].includes(message.type());
      if (!serious || !/\[Extension Host\]|Activating extension/.test(text)) return;
      if (!text.includes(NOT_BUILT)) this.problems.push(text);
    });
    // The browser's own "Leave this page?", asked because of unsaved editors.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  }

  /** Opens a window on a running server; resolves when VS Code knows its extensions. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { server, width = 1280, height = 800, scale = 1 } = options;
    const browser = options.browser ?? (await launchChromium(server.dataFolder));
    let context: BrowserContext | undefined;
    try {
      context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: scale,
        locale: 'en-US',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await addReaders(context);
      const workbench = new Workbench(await context.newPage(), context, options);
      await workbench.#load();
      return workbench;
    } catch (error) {
      await (options.browser === undefined ? browser : context)?.close();
      throw error;
    }
  }

  /** Ends this window in the middle of whatever it does, and opens it anew with what it has stored. */
  async reopen(): Promise<Workbench> {
    await this.page.close();
    const page = await this.context.newPage();
    const workbench = new Workbench(page, this.context, this.options, this.problems);
    await workbench.#load();
    return workbench;
  }

  /** Opens another window of the same person beside this one, with another folder; it ends with this one. */
  async openBeside(folder: string): Promise<Workbench> {
    const page = await this.context.newPage();
    const workbench = new Workbench(page, this.context, { ...this.options, folder });
    await workbench.#load();
    return workbench;
  }

  async #load(): Promise<void> {
    const { server, folder, payload = [], prepare } = this.options;
    await prepare?.(this.page);
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await this.page.goto(`${server.address}&${query.toString()}`, { waitUntil: 'commit' });
    await this.ready();
  }

  /** Waits until the window is restored, extensions' contributions are known and colours are loaded. */
  async ready(): Promise<void> {
    const marks = ['code/didStartWorkbench', 'code/didLoadExtensions'];
    await this.page.waitForFunction(
      `${JSON.stringify(marks)}.every((mark) => performance.getEntriesByName(mark).length > 0)`,
      undefined,
      { timeout: READY_LIMIT_MS },
    );
    await waitFor('the colour theme', async () => (await inPage(this.page, 'readTheme')) !== '');
  }

  /** Reloads the window, with the same view beside; settings that were written meanwhile are read again. */
  async reload(): Promise<void> {
    const shown = await this.shownView();
    await this.page.reload({ waitUntil: 'commit' });
    await this.ready();
    // VS Code stores which one was shown some time after that was chosen.
    if (shown !== undefined) await this.openView(shown);
  }

  async close(): Promise<void> {
    await this.context.close();
    if (this.options.browser === undefined) await this.context.browser()?.close();
  }

  /** Runs a command by its title as the palette shows it: 'Category: Title'. */
  runCommand(title: string): Promise<void> {
    return this.quickInput.runCommand(title);
  }

  /** The title of the view container that is shown, without its badge and key; undefined for none. */
  private async shownView(): Promise<string | undefined> {
    const shown = this.page.locator('.part.activitybar .action-item.checked a.action-label');
    const label =
      (await shown.count()) === 0 ? null : await shown.first().getAttribute('aria-label');
    return label?.split(/ [-(]/, 1)[0];
  }

  /** Shows a view container by its title in the activity bar. */
  async openView(title: string): Promise<void> {
    const icon = this.page.locator(`a.action-label[aria-label^=${JSON.stringify(title)}]`);
    const item = this.page.locator('.part.activitybar .action-item').filter({ has: icon }).first();
    await item.waitFor();
    const isShown = async () => /\bchecked\b/.test((await item.getAttribute('class')) ?? '');
    // A click on the container that is shown would hide the side bar.
    if (!(await isShown())) await item.click();
    await waitFor(`the view container "${title}"`, isShown);
    await this.page.locator('.part.sidebar .pane-body').first().waitFor();
    await this.tree.parkMouse();
  }

  /** Presses a button in the view's title bar, by the start of its title. */
  async pressViewAction(title: string): Promise<void> {
    const button = `a.action-label[aria-label^=${JSON.stringify(title)}]`;
    // A container with a single view shows the view's buttons in its own title bar.
    await this.page
      .locator(`.part.sidebar .title-actions ${button}, .part.sidebar .pane-header ${button}`)
      .first()
      .click();
    await this.tree.parkMouse();
  }

  /** What the empty view shows; waits for it. */
  welcome(): Promise<WelcomeState> {
    return waitFor(
      'the welcome text',
      async () => (await inPage(this.page, 'readWelcome')) ?? undefined,
    );
  }

  async pressWelcomeButton(label: string): Promise<void> {
    await this.page
      .locator('.part.sidebar .welcome-view-content .monaco-button', { hasText: label })
      .click();
    // Rows that come under the mouse are looked at.
    await this.tree.parkMouse();
  }

  /** Drags the edge of the side bar, which VS Code makes 170 pixels wide at least. */
  async setSideBarWidth(pixels: number): Promise<void> {
    const sideBar = this.page.locator('.part.sidebar');
    const widthOf = async () => (await sideBar.boundingBox())?.width ?? 0;
    await waitFor(`a side bar of ${pixels} pixels`, async () => {
      const box = await sideBar.boundingBox();
      if (box === null) return false;
      const edge = box.x + box.width;
      await this.page.mouse.move(edge, 300);
      await this.page.mouse.down();
      await this.page.mouse.move(box.x + pixels, 300, { steps: 5 });
      await this.page.mouse.up();
      return Math.abs((await widthOf()) - pixels) < 3;
    });
    await this.tree.parkMouse();
  }

  /** The message above the tree; '' without one. */
  viewMessage(): Promise<string> {
    return inPage(this.page, 'readViewMessage');
  }

  /** The number on the view container's icon in the activity bar; '' without one. */
  activityBadge(title: string): Promise<string> {
    return inPage(this.page, 'readActivityBadge', title);
  }

  notifications(): Promise<NotificationState[]> {
    return inPage(this.page, 'readNotifications');
  }

  /** Waits for a notification whose text fits. */
  notification(fits: RegExp, limit = LIMIT_MS): Promise<NotificationState> {
    return waitFor(
      `a notification that fits ${fits.source}`,
      async () => (await this.notifications()).find(({ text }) => fits.test(text)),
      { limit },
    );
  }

  /** Waits for one and rests the mouse on it: VS Code takes others away after some ten seconds. */
  async holdNotification(fits: RegExp, limit?: number): Promise<NotificationState> {
    const notification = await this.notification(fits, limit);
    await this.page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: fits })
      .first()
      .hover();
    return notification;
  }

  /** Presses a button of the notification whose text fits, once it is there, and gives the notification. */
  async answerNotification(fits: RegExp, button: string): Promise<NotificationState> {
    const notification = await this.notification(fits);
    await this.page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: fits })
      .locator('.notification-list-item-buttons-container .monaco-button')
      .getByText(button, { exact: true })
      .first()
      .click();
    return notification;
  }

  /** Closes all notifications on screen. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await waitFor('the notifications to go', async () => (await this.notifications()).length === 0);
  }

  /** Leaves whatever is open or asks something, and closes all notifications. */
  async clear(): Promise<void> {
    await this.tree.closeMenu();
    await waitFor('the dialog to close', async () => {
      if ((await inPage(this.page, 'readDialog')) === null) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
    await this.clearNotifications();
  }

  /** Waits for a modal dialog, and gives what it says. */
  dialog(limit = LIMIT_MS): Promise<DialogState> {
    return waitFor('a dialog', async () => (await inPage(this.page, 'readDialog')) ?? undefined, {
      limit,
    });
  }

  /** Presses a button of the modal dialog, once it is there, and gives what the dialog said. */
  async answerDialog(button: string, limit = LIMIT_MS): Promise<DialogState> {
    const dialog = await this.dialog(limit);
    await this.page
      .locator('.monaco-dialog-box .dialog-buttons .monaco-button')
      .getByText(button, { exact: true })
      .click();
    await waitFor(
      'the dialog to close',
      async () => (await inPage(this.page, 'readDialog')) === null,
    );
    return dialog;
  }

  /** Titles of the open editors, the active one first. */
  editorTitles(): Promise<string[]> {
    return inPage(this.page, 'readEditorTitles');
  }

  /** Goes to an open editor by its tab. */
  async openEditor(title: string): Promise<void> {
    await this.page.locator('.part.editor .tab').getByText(title, { exact: true }).click();
    await waitFor(`the tab ${title}`, async () => (await this.editorTitles())[0] === title);
  }

  /** The whole text of the active editor, by select all and copy. */
  async editorText(): Promise<string> {
    await this.runCommand('View: Focus Active Editor Group');
    let before = '';
    // Where the editor takes the focus only between the two keys, a single line is copied.
    return waitFor('the same text copied twice', async () => {
      await this.emptyClipboard();
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.press('Control+C');
      const text = await this.clipboard();
      const isWhole = text !== '' && text === before;
      before = text;
      return isWhole && text;
    });
  }

  async emptyClipboard(): Promise<void> {
    await this.page.evaluate('navigator.clipboard.writeText("")');
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Changes the colour theme by its label, e.g. 'Dark High Contrast'. */
  async setTheme(label: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.quickInput.waitUntilClosed();
  }

  /** Saves out/screenshots/<name>.png and gives its path. */
  async screenshot(name: string): Promise<string> {
    await mkdir(SCREENSHOTS, { recursive: true });
    const path = join(SCREENSHOTS, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** MiB held by the browser. */
  memory(): number {
    const others = new Set([
      process.pid,
      ...processTree(this.options.server.pid).map(({ pid }) => pid),
    ]);
    return memoryOf(processTree(process.pid).filter(({ pid }) => !others.has(pid)));
  }
}
