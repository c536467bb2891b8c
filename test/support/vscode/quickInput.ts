// VS Code's quick input as a person uses it: read, type, pick, accept, cancel; and the palette.

import type { Page } from 'playwright-core';
import { inPage } from './inPage';
import type { QuickInputRow, QuickInputState } from './page/quickInput';
import { LIMIT_MS, waitFor } from './waitFor';

/** On a busy machine. */
const PRESS_HEARD_MS = 5_000;
const PALETTE_OPENS_MS = 2_000;
/** A dialog that has not closed by then has not heard Enter; one that has is followed by another question. */
const DIALOG_CLOSES_MS = 5_000;
const WIDGET = '.quick-input-widget:visible:not([inert])';

export class QuickInput {
  constructor(private readonly page: Page) {}

  /** What is shown now; null when it is closed. */
  read(): Promise<QuickInputState | null> {
    return inPage(this.page, 'readQuickInput');
  }

  /** Waits for a quick input that fits, e.g. the next step. */
  waitUntil(
    what: string,
    fits: (state: QuickInputState) => boolean = () => true,
    limit = LIMIT_MS,
  ): Promise<QuickInputState> {
    return waitFor(
      what,
      async () => {
        const state = await this.read();
        return state !== null && fits(state) ? state : undefined;
      },
      { limit },
    );
  }

  /** Replaces the text in the box. */
  async type(text: string, limit = LIMIT_MS): Promise<void> {
    await this.waitUntil('a quick input', () => true, limit);
    await this.page.locator(`${WIDGET} .quick-input-box input`).fill(text, { timeout: limit });
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /** Picks the row with this label, or the first that fits; in a list with check boxes it ticks the row. */
  async pick(wanted: string | ((row: QuickInputRow) => boolean)): Promise<void> {
    const fits = typeof wanted === 'string' ? (row: QuickInputRow) => row.label === wanted : wanted;
    const name = typeof wanted === 'string' ? `the row "${wanted}"` : 'the row';
    const state = await this.waitUntil(name, ({ rows }) => rows.some(fits));
    const row = state.rows.find(fits);
    await this.leaveTooltip();
    await this.page
      .locator(`${WIDGET} .quick-input-list .monaco-list-row[data-index="${row?.index ?? 0}"]`)
      .click();
  }

  /** Where a list opens under the mouse, the tooltip of an entry may lie over the one that is wanted. */
  private async leaveTooltip(): Promise<void> {
    const box = await this.page.locator(WIDGET).first().boundingBox();
    if (box !== null) await this.page.mouse.move(box.x + box.width / 2, box.y + 1);
  }

  /** Presses a button of the title bar, by its title; 'Back' is one. */
  async pressButton(title: string): Promise<void> {
    const button = `a.action-label[aria-label^=${JSON.stringify(title)}]`;
    await this.page
      .locator(`${WIDGET} .quick-input-titlebar ${button}`)
      .filter({ visible: true })
      .first()
      .click();
  }

  /** Presses a button on the row with this label, by its title. */
  async pressRowButton(label: string, title: string): Promise<void> {
    const { rows } = await this.waitUntil(`the row "${label}"`, (state) =>
      state.rows.some((row) => row.label === label),
    );
    const { index } = rows.find((row) => row.label === label) ?? { index: 0 };
    const row = this.page.locator(
      `${WIDGET} .quick-input-list .monaco-list-row[data-index="${index}"]`,
    );
    await this.leaveTooltip();
    await row.hover();
    await row.locator(`a.action-label[aria-label=${JSON.stringify(title)}]`).click();
  }

  /** The same, until there is what it leads to: a click may be lost in a list that is filled anew just then. */
  async pressRowButtonUntil(
    label: string,
    title: string,
    fits: (state: QuickInputState | null) => boolean,
  ): Promise<void> {
    let pressedAt = 0;
    await waitFor(`what "${title}" leads to`, async () => {
      const state = await this.read();
      if (fits(state)) return true;
      const isThere = state?.rows.some((row) => row.label === label) === true;
      if (isThere && Date.now() - pressedAt > PRESS_HEARD_MS) {
        await this.pressRowButton(label, title);
        pressedAt = Date.now();
      }
      return false;
    });
  }

  /** Answers an open or save dialog, which is a quick input in the browser, with a path. */
  async answerFileDialog(path: string): Promise<void> {
    const { title } = await this.waitUntil('the file dialog', ({ value }) => value.startsWith('/'));
    let acceptedAt = 0;
    await waitFor(
      'the file dialog to take the path',
      async () => {
        const state = await this.read();
        // What comes next may be asked at once, under the same title.
        if (state?.title !== title || !state.value.startsWith('/')) return true;
        // It lists its folder first, and then puts its own text back.
        if (state.value !== path) await this.type(path);
        else if (Date.now() - acceptedAt > DIALOG_CLOSES_MS) {
          await this.accept();
          acceptedAt = Date.now();
        }
        return false;
      },
      { every: 500 },
    );
  }

  /** Escape, until nothing is left. */
  async cancel(): Promise<void> {
    await waitFor('the quick input to close', async () => {
      if ((await this.read()) === null) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  async waitUntilClosed(limit = LIMIT_MS): Promise<void> {
    await waitFor('the quick input to close', async () => (await this.read()) === null, { limit });
  }

  /** Opens the palette: by F1, and by F1 again where that went to something that was just closing. */
  private async openPalette(): Promise<void> {
    await this.cancel();
    let pressedAt = 0;
    await waitFor('the palette', async () => {
      if ((await this.read())?.value.startsWith('>') === true) return true;
      if (Date.now() - pressedAt > PALETTE_OPENS_MS) {
        await this.page.keyboard.press('F1');
        pressedAt = Date.now();
      }
      return false;
    });
  }

  /** Labels of the commands that the palette offers for these words, once `known` is among them. */
  async offered(words: string, known: string): Promise<string[]> {
    // What is drawn just then may take the focus, and so the palette with it: a person opens it again.
    const { rows } = await waitFor(`the command "${known}"`, async () => {
      await this.openPalette();
      await this.type(`>${words}`, PALETTE_OPENS_MS);
      return this.waitUntil(
        'it',
        (state) => state.rows.some(({ label }) => label === known),
        PALETTE_OPENS_MS,
      );
    });
    await this.cancel();
    return rows.map(({ label }) => label);
  }

  /** Runs a command by its title as the palette shows it: 'Category: Title'. */
  async runCommand(title: string): Promise<void> {
    await this.openPalette();
    let typedAt = 0;
    const state = await waitFor(`the command "${title}"`, async () => {
      // A dialog that closes just then takes the palette with it: a person opens it again.
      if ((await this.read())?.value.startsWith('>') !== true) {
        await this.openPalette();
        typedAt = 0;
        return undefined;
      }
      // The open palette does not show commands that are registered meanwhile: type again.
      if (Date.now() - typedAt > 2_000) {
        // It may have been closed since, by an editor that takes the focus: then it is opened again.
        await this.type('>', 1_000);
        await this.type(`>${title}`, 1_000);
        typedAt = Date.now();
      }
      const now = await this.read();
      return now?.rows.some(({ label }) => label === title) === true ? now : undefined;
    });
    const row = state.rows.find(({ label }) => label === title);
    if (row?.focused === true) await this.accept();
    else await this.pick(title);
    await waitFor(
      'the palette to close',
      async () => (await this.read())?.value.startsWith('>') !== true,
    );
  }
}
