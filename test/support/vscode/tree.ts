// The tree in the side bar as a person uses it: look, scroll, expand, right-click, hover.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { inPage } from './inPage';
import type { TreeRow } from './page/tree';
import { LIMIT_MS, waitFor } from './waitFor';

/** A row by its whole name once it was read, or by what it shows. */
export type RowQuery = string | ((row: TreeRow) => boolean);

/** A menu ignores clicks in its first 100 ms. */
const MENU_DEAF_MS = 150;
const FAR_UP = -1_000_000;
const TOOLTIP = '.workbench-hover-container .monaco-hover-content';
/** On a busy machine. */
const TOOLTIP_OPENS_MS = 5_000;
const TOOLTIP_CLOSES_MS = 2_000;
/** VS Code says sooner that it waits for the rows under one. */
const CHILDREN_COME_MS = 3_000;
/** From the first sight of a row to the press. */
const AIM_MS = 250;
/** What a hand needs from one click to the next. */
const BETWEEN_CLICKS_MS = 400;

class TooltipClosed extends Error {}

export class Tree {
  constructor(private readonly page: Page) {}

  /** The rows on screen, from top to bottom. */
  rows(): Promise<TreeRow[]> {
    return inPage(this.page, 'readTree');
  }

  /** Every row of the tree, collected by scrolling through it from the top. */
  async allRows(): Promise<TreeRow[]> {
    const seen = new Map<number, TreeRow>();
    await this.sweep(async () => {
      for (const row of await this.rows()) seen.set(row.index, row);
      return false;
    });
    return [...seen.values()].sort((a, b) => a.index - b.index);
  }

  /** Of which rows the beginning is cut off (`readCutOff`), by their `index`. */
  async cutOff(): Promise<ReadonlySet<number>> {
    const found = new Set<number>();
    await this.sweep(async () => {
      for (const index of await inPage(this.page, 'readCutOff')) found.add(index);
      return false;
    });
    return found;
  }

  /** Waits for rows on screen that fit together, and gives them. */
  waitUntil(
    what: string,
    fits: (rows: readonly TreeRow[]) => boolean,
    limit = LIMIT_MS,
  ): Promise<TreeRow[]> {
    let last: TreeRow[] = [];
    const seen = (): string => last.map((row) => `${row.name} (${row.description})`).join(' | ');
    return waitFor(
      () => `${what} among: ${seen()}`,
      async () => {
        last = await this.rows();
        return fits(last) ? last : undefined;
      },
      { limit },
    );
  }

  /** Waits for a row, scrolling to it if it is out of sight. */
  async row(query: RowQuery, limit = LIMIT_MS): Promise<TreeRow> {
    const fits = matcher(query);
    const find = async () => (await this.rows()).find(fits);
    let looked = 0;
    return waitFor(
      `the row ${typeof query === 'string' ? `"${query}"` : query.toString()}`,
      async () => (await find()) ?? (++looked % 10 === 0 ? this.sweepTo(fits) : undefined),
      { limit },
    );
  }

  async expand(query: RowQuery): Promise<void> {
    await this.toggle(query, true);
  }

  async collapse(query: RowQuery): Promise<void> {
    await this.toggle(query, false);
  }

  async click(query: RowQuery): Promise<void> {
    await (await this.locate(query)).locator('.label-name').first().click();
  }

  /** Selects exactly these rows, as with Control held down, which does not expand them. */
  async select(queries: readonly RowQuery[]): Promise<void> {
    const wanted = queries.map(matcher);
    const others = (await this.rows()).filter(
      (row) => row.selected && !wanted.some((fits) => fits(row)),
    );
    for (const { id } of others) await this.toggleSelection(({ id: other }) => other === id);
    for (const query of queries) {
      if (!(await this.row(query)).selected) await this.toggleSelection(query);
    }
    // A tooltip that opens later would hold the rows where they are.
    await this.parkMouse();
  }

  private async toggleSelection(query: RowQuery): Promise<void> {
    await sleep(BETWEEN_CLICKS_MS);
    const { selected } = await this.row(query);
    const label = (await this.locate(query)).locator('.label-name').first();
    await label.click({ modifiers: ['Control'] });
    await waitFor('the selection', async () => (await this.row(query)).selected !== selected);
  }

  /**
   * Right-clicks a row and gives the labels of the menu, which stays open. Fails if it is the menu of
   * another row than the one that was aimed at.
   */
  async openMenu(query: RowQuery): Promise<string[]> {
    const aimed = await this.aim(query);
    await this.page.mouse.down({ button: 'right' });
    await this.page.mouse.up({ button: 'right' });
    const labels = await this.untilMenu();
    const hit = (await this.rows()).find(({ focused }) => focused);
    if (hit?.name !== aimed.name) {
      throw new Error(`The menu of "${hit?.name ?? 'no row'}" opened, not of "${aimed.name}".`);
    }
    return labels;
  }

  /** Waits until a menu is open, and gives its labels. */
  untilMenu(): Promise<string[]> {
    return waitFor('a context menu', async () => {
      const shown = await inPage(this.page, 'readMenu');
      return shown.length > 0 ? shown : undefined;
    });
  }

  /** Right-clicks a row and chooses from its menu. */
  async chooseFromMenu(query: RowQuery, label: string): Promise<void> {
    await this.openMenu(query);
    await this.chooseFromOpenMenu(label);
  }

  async chooseFromOpenMenu(label: string): Promise<void> {
    const labels = await inPage(this.page, 'readMenu');
    if (!labels.includes(label)) throw new Error(`No "${label}" among: ${labels.join(' | ')}`);
    const item = this.page.locator('.monaco-menu .action-label').getByText(label, { exact: true });
    await waitFor(
      'the menu to take the click',
      async () => {
        // A click that worked may still be reported as failed, since the menu goes with it.
        await item.click({ timeout: 500 }).catch(() => undefined);
        return (await inPage(this.page, 'readMenu')).length === 0;
      },
      { every: MENU_DEAF_MS },
    );
  }

  /** Closes the menu that is open, if there is one. */
  async closeMenu(): Promise<void> {
    await waitFor('the menu to close', async () => {
      if ((await inPage(this.page, 'readMenu')).length === 0) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /** Presses a button on a row, by the start of its title. */
  async pressInline(query: RowQuery, title: string): Promise<void> {
    const row = await this.locate(query);
    await row.hover();
    await row.locator(`.actions a.action-label[aria-label^=${JSON.stringify(title)}]`).click();
    await this.parkMouse();
  }

  /** Hovers a row and gives its tooltip's text; the tooltip stays until the mouse is parked. */
  async hover(query: RowQuery): Promise<string> {
    const tooltip = this.tooltip();
    const label = () => this.locate(query).then((row) => row.locator('.label-name').first());
    return waitFor(
      'a tooltip',
      async () => {
        // A row that is being drawn anew when its tooltip opens takes it along: a person moves the mouse again.
        await this.leaveTooltip();
        await (await label()).hover();
        await tooltip.waitFor({ timeout: TOOLTIP_OPENS_MS });
        return this.tooltipOnceLoaded();
      },
      { limit: 60_000 },
    );
  }

  /** What the open tooltip says once VS Code has its text. Fails where it closes before. */
  private tooltipOnceLoaded(): Promise<string> {
    return waitFor(
      'the text of the tooltip',
      async () => {
        const text = await this.shownTooltip();
        if (text === undefined) throw new TooltipClosed();
        return text.startsWith('Loading...') ? undefined : text;
      },
      { giveUpOn: TooltipClosed },
    );
  }

  /** The text of the tooltip that is on screen; undefined without one. */
  async shownTooltip(): Promise<string | undefined> {
    const [text] = await this.page.locator(`${TOOLTIP}:visible`).allInnerTexts();
    return text && tooltipText(text);
  }

  private tooltip(): Locator {
    return this.page.locator(TOOLTIP).first();
  }

  /** Waits until no tooltip covers rows; the mouse hovers nothing then. */
  async closeTooltip(): Promise<void> {
    await waitFor('no tooltip', async () => {
      await this.leaveTooltip();
      return true;
    });
  }

  /** Moves the pointer to where it hovers nothing. */
  async parkMouse(): Promise<void> {
    const size = this.page.viewportSize();
    await this.page.mouse.move((size?.width ?? 2) / 2, (size?.height ?? 1) - 1);
  }

  /** One that opens after the mouse has left stays until the mouse moves: a person moves the mouse again. */
  private async leaveTooltip(): Promise<void> {
    await this.moveMouseToEditors();
    await this.parkMouse();
    await this.tooltip()
      .waitFor({ state: 'hidden', timeout: TOOLTIP_CLOSES_MS })
      .catch(() => this.openOtherTooltip());
  }

  /** One that opened after the mouse had left its place goes when another opens, and closes as usual. */
  private async openOtherTooltip(): Promise<void> {
    await this.page.locator('.activitybar .action-item').first().hover();
    await sleep(TOOLTIP_CLOSES_MS);
    throw new Error('A tooltip stays.');
  }

  private async moveMouseToEditors(): Promise<void> {
    const size = this.page.viewportSize();
    await this.page.mouse.move((size?.width ?? 2) * 0.6, (size?.height ?? 2) * 0.6);
  }

  /**
   * Points at a row as a person does, who presses only once the mouse rests on it, and gives the row.
   * From then on it is the product's affair that the row stays there.
   */
  private async aim(query: RowQuery): Promise<TreeRow> {
    return waitFor('the mouse to rest on the row', async () => {
      const row = await this.row(query);
      const label = (await this.locate(query)).locator('.label-name').first();
      await label.hover();
      const place = await label.boundingBox();
      await sleep(AIM_MS);
      const later = await label.boundingBox();
      return place?.x === later?.x && place?.y === later?.y ? row : undefined;
    });
  }

  private async toggle(query: RowQuery, expanded: boolean): Promise<void> {
    if ((await this.row(query)).expanded !== expanded) {
      await (await this.locate(query)).locator('.monaco-tl-twistie').click();
    }
    await waitFor(`the row to ${expanded ? 'expand' : 'collapse'}`, async () => {
      const row = await this.row(query);
      return row.expanded === expanded && !row.loading;
    });
    if (expanded) await this.untilChildren(query);
    await this.parkMouse();
  }

  /** VS Code draws a row as expanded before its children are there, which then push down what is below. */
  private async untilChildren(query: RowQuery): Promise<void> {
    const { index, level } = await this.row(query);
    const began = Date.now();
    await waitFor('the rows under it', async () => {
      const rows = await this.rows();
      const below = rows.find((row) => row.index === index + 1);
      if (below === undefined || below.level > level) return true;
      // A cluster that connects has none yet.
      const loads = rows.find((row) => row.index === index)?.loading === true;
      return !loads && Date.now() - began > CHILDREN_COME_MS;
    });
  }

  /**
   * Whatever hovers over the rows is gone by then. VS Code counts its rows: an id is the row's place, and
   * so, where no other row is read out with the same name, that is what the row is found by.
   */
  private async locate(query: RowQuery): Promise<Locator> {
    await this.parkMouse();
    const { id, name, ariaLabel } = await this.row(query);
    const rows = this.page.locator('.part.sidebar .monaco-list-row');
    const isOnly = (await this.rows()).filter((row) => row.name === name).length === 1;
    const [spoken] = ariaLabel.split(', ', 1);
    if (!isOnly || !spoken?.endsWith(name)) return rows.and(this.page.locator(`[id="${id}"]`));
    const [alone, first] = [JSON.stringify(spoken), JSON.stringify(`${spoken},`)];
    return rows.and(this.page.locator(`[aria-label=${alone}], [aria-label^=${first}]`));
  }

  private async sweepTo(fits: (row: TreeRow) => boolean): Promise<TreeRow | undefined> {
    let found: TreeRow | undefined;
    await this.sweep(async () => {
      found = (await this.rows()).find(fits);
      return found !== undefined;
    });
    return found;
  }

  /** Scrolls from top to bottom, a screen at a time, until `visit` says that it is enough. */
  private async sweep(visit: () => Promise<boolean>): Promise<void> {
    const screen = (await inPage(this.page, 'treeHeight')) - 44;
    await inPage(this.page, 'scrollTree', FAR_UP);
    while (!(await visit()) && (await inPage(this.page, 'scrollTree', screen)));
  }
}

function tooltipText(shown: string): string {
  return shown
    .replaceAll('\u00a0', ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function matcher(query: RowQuery): (row: TreeRow) => boolean {
  return typeof query === 'string' ? (row) => row.name === query && !isBeingRead(row) : query;
}

/** A row of which only the name is known yet. */
const isBeingRead = ({ description }: TreeRow): boolean => description.startsWith('…');
