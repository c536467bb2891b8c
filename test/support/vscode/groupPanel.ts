// The panel of a group in an editor tab, as a person sees it: a page inside two frames.

import type { Frame, Page } from 'playwright-core';
import { LIMIT_MS, waitFor } from './waitFor';

/** VS Code draws a webview's own document in a frame of the first name, and renames it once it is loaded. */
const INNER_FRAMES = ['pending-frame', 'active-frame'];

export class GroupPanelPage {
  private constructor(readonly frame: Frame) {}

  /** The panel whose page names the group in its heading and has drawn it; others may be open behind it. */
  static async of(page: Page, groupId: string, limit = LIMIT_MS): Promise<GroupPanelPage> {
    const shows = async (frame: Frame): Promise<boolean> =>
      (await frame.locator('h1').first().innerText({ timeout: 500 })).includes(groupId);
    return waitFor(
      `the panel of ${groupId}`,
      async () => {
        for (const frame of page.frames()) {
          if (!INNER_FRAMES.includes(frame.name()) || frame.isDetached()) continue;
          if (await shows(frame).catch(() => false)) return new GroupPanelPage(frame);
        }
        return undefined;
      },
      { limit },
    );
  }

  /** All text of the page. */
  text(): Promise<string> {
    return this.frame.locator('#page').innerText();
  }

  /** Waits until the text fits, and gives it. */
  async untilText(
    what: string,
    fits: (text: string) => boolean,
    limit = LIMIT_MS,
  ): Promise<string> {
    let last = '';
    return waitFor(
      () => `${what} in: ${last}`,
      async () => {
        last = await this.text();
        return fits(last) ? last : undefined;
      },
      { limit },
    );
  }

  /** Presses the button with this text. */
  async press(name: string): Promise<void> {
    await this.frame.getByRole('button', { name, exact: true }).click();
  }

  /** Opens a tab, and waits until what it holds is there: words of it may stand in the header, too. */
  async openTab(title: string): Promise<void> {
    await this.frame.getByRole('tab', { name: title }).click();
    await this.frame.getByRole('tab', { name: title, selected: true }).waitFor();
    const shown = this.frame.locator('vscode-panel-view:visible');
    await waitFor(
      `what the tab ${title} holds`,
      async () => (await shown.allInnerTexts()).join('').trim() !== '' || undefined,
    );
  }

  /** Goes to a partition of the picture by its number, after its topic where one is given: 'orders 5'. */
  async findPartition(text: string): Promise<void> {
    const box = this.frame.locator('kafka-find input');
    await box.fill(text);
    await box.press('Enter');
  }

  /** Ticks rows of the table of partitions, by 'orders 0'. */
  async tickPartitions(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const [topic = '', partition = ''] = name.split(' ');
      const cell = new RegExp(`^\\s*${topic}\\s*${partition}\\s*$`);
      const row = this.frame.locator('.rows .row', {
        has: this.frame.locator('.col-name', { hasText: cell }),
      });
      await row.locator('.box').click();
    }
  }

  /** What a screen reader says of each partition in the picture: 'orders 0: committed 5 of 9, …'. */
  async spokenPartitions(): Promise<string[]> {
    const labels = await this.frame.locator('[role="treeitem"] > .sr').allTextContents();
    return labels.map((label) => label.trim()).filter((label) => /^\S+ \d+: /.test(label));
  }

  /** Who reads each partition ('orders 0'), as spoken, once that fits. */
  async untilReaders(
    fits: (readers: ReadonlyMap<string, string>) => boolean,
    limit = LIMIT_MS,
  ): Promise<ReadonlyMap<string, string>> {
    let last = '';
    return waitFor(
      () => `the readers in: ${last}`,
      async () => {
        const spoken = await this.spokenPartitions();
        last = spoken.join('\n');
        const found = spoken.map((label) => /^(\S+ \d+): .*read by ([^,]+)/.exec(label) ?? []);
        const readers = found
          .map(([, partition = '', reader = '']): [string, string] => [partition, reader])
          .filter(([, reader]) => reader !== 'nobody');
        const map = new Map(readers.sort());
        return fits(map) ? map : undefined;
      },
      { limit },
    );
  }

  /** Steps to the rebalance whose title fits, once it is over; its text, and its moves as 'orders 2: a → b'. */
  async openRebalance(
    title: RegExp,
    limit = LIMIT_MS,
  ): Promise<{ readonly text: string; readonly moves: readonly string[] }> {
    const list = this.frame.getByRole('region', { name: 'Rebalances' });
    const entry = list.locator('li', { hasText: title }).first();
    const button = entry.getByRole('button').first();
    await waitFor(
      `a rebalance that fits ${title.source}`,
      async () => !/so far|just started/.test(await button.innerText({ timeout: 500 })),
      { limit },
    );
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    await entry.locator('.moves').waitFor();
    const moves = await entry.locator('.moves li').all();
    const texts = await Promise.all(
      moves.map(async (move) => {
        const [what = '', from = '', to = ''] = await move.locator('bdi').allInnerTexts();
        const partition = /\d+$/.exec((await move.locator('.what').innerText()).trim())?.[0] ?? '?';
        return `${what} ${partition}: ${from} → ${to}`;
      }),
    );
    return { text: await entry.innerText(), moves: texts.sort() };
  }
}
