// The picture from two dozen to ten thousand partitions: a person finds who reads partition 5 of a topic, by
// what the tree of topics says, and sees it, too.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import { seriousFindings } from './support/axe';
import type { PanelBrowser, PanelPage } from './support/panelPage';
import { sharedBrowser } from './support/sharedBrowser';
import { usePanel } from './support/usePanel';

/** The member that reads partition 5 of the first topic. */
const READER = {
  'twenty-four': 'worker-002',
  'two-hundred': 'worker-005',
  'thousand-partitions': 'worker-005',
  'ten-thousand': 'worker-005',
} as const;
type Name = keyof typeof READER;
const NAMES = Object.keys(READER) as Name[];

const show = (panel: PanelPage, name: string) => panel.show(recordedStates[name]!());

/** Opens the first topic where it is closed, as a person would. */
async function openFirst({ page }: PanelPage): Promise<void> {
  const first = page.getByRole('treeitem').first();
  if ((await first.getAttribute('aria-expanded')) === 'false') await first.click();
}

/** The name of what stands for partition 5 of the first topic. */
async function rowOfFive({ page }: PanelPage): Promise<string> {
  const names = await page.locator('[role=treeitem] > .sr').allTextContents();
  const found = names.find((name) => {
    const numbers = /^topic-000 ([\d, –]+):/.exec(name.trim())?.[1] ?? '';
    return numbers.split(', ').some((part) => {
      const [from = '', to = from] = part.split('–');
      return from !== '' && Number(from) <= 5 && 5 <= Number(to);
    });
  });
  return found?.trim() ?? `not found in ${names.length}: ${names.slice(0, 5).join('; ')}`;
}

/** Whether the first such element is in sight within the page's scrolled part. */
const inScroller = ({ page }: PanelPage, selector: string): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const room = document.querySelector('.scroller').getBoundingClientRect();
    const box = document.querySelector('${selector}').getBoundingClientRect();
    return box.top >= room.top && box.bottom <= room.bottom;
  })()`);

describe('the picture of many partitions', () => {
  let panel: PanelPage;
  usePanel((opened) => {
    panel = opened;
  });

  for (const name of NAMES) {
    it(`tells who reads partition 5: ${name}`, async () => {
      await show(panel, name);
      await openFirst(panel);
      await panel.drawn();
      assert.match(await rowOfFive(panel), new RegExp(`read by ${READER[name]}$`));
      assert.deepEqual(await seriousFindings(panel), []);
    });
  }

  for (const name of NAMES) {
    it(`finds partition 5 by its number, and shows its reader in the picture: ${name}`, async () => {
      await panel.page.setViewportSize({ width: 930, height: 760 });
      await show(panel, name);
      const type = async (text: string): Promise<void> => {
        await panel.page.locator('kafka-find vscode-text-field').click();
        await panel.page.keyboard.press('Control+a');
        await panel.page.keyboard.type(text);
      };
      await type('topic-000 5');
      await panel.page.keyboard.press('Enter');
      await panel.drawn();
      await panel.drawn();
      const pinned = panel.page.locator('.partition.pinned');
      assert.match(
        (await pinned.locator('.sr').textContent()) ?? '',
        new RegExp(`^topic-000 5: .*read by ${READER[name]}`),
      );
      assert.ok(await inScroller(panel, '.partition.pinned'));
      assert.ok((await panel.page.locator('.read-out').innerText()).includes(READER[name]));
      assert.match(await panel.page.locator('kafka-find').innerText(), /^1 of 1$/);
      await type('no such topic');
      await panel.drawn();
      assert.match(await panel.page.locator('kafka-find').innerText(), /^not found$/);
      assert.deepEqual(await seriousFindings(panel), []);
      await panel.screenshot(`many/found-${name}`);
    });
  }

  it('has members beside the first rows also where not all of them fit on the screen', async () => {
    await panel.page.setViewportSize({ width: 930, height: 700 });
    await show(panel, 'thousand-partitions');
    for (const top of [0, 400, 100_000]) {
      await panel.page.evaluate(`document.querySelector('.scroller').scrollTop = ${top}`);
      await panel.drawn();
      const seen = await panel.page.evaluate<number>(`(() => {
        const room = document.querySelector('.scroller').getBoundingClientRect();
        return [...document.querySelectorAll('.member')].filter((card) => {
          const box = card.getBoundingClientRect();
          return box.bottom > room.top && box.top < room.bottom;
        }).length;
      })()`);
      if (top < 100_000) assert.ok(seen >= 10, `${seen} members at ${top}`);
    }
  });

  it('shows the whole pattern of numbers where there is little room', async () => {
    await panel.page.setViewportSize({ width: 450, height: 760 });
    await show(panel, 'twenty-four');
    const cut = await panel.page.evaluate<string[]>(
      `[...document.querySelectorAll('.run .number')].filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)`,
    );
    assert.deepEqual(cut, []);
    assert.match(await panel.page.locator('.run .number').first().innerText(), /^0, 3 … 21$/);
    await panel.page.setViewportSize({ width: 930, height: 760 });
  });

  it('has no ribbon cross another where one topic is read by member', async () => {
    await show(panel, 'twenty-four');
    assert.equal(await panel.page.locator('.partition.run').count(), 3);
    assert.match(await panel.text(), /0, 3, 6 … 21/);
    const ends = await panel.page.evaluate<[number, number][]>(
      `[...document.querySelectorAll('.ribbon')].map((path) => {
        const { length } = { length: path.getTotalLength() };
        return [path.getPointAtLength(0).y, path.getPointAtLength(length).y];
      }).sort((a, b) => a[0] - b[0])`,
    );
    const targets = ends.map(([, to]) => to);
    assert.deepEqual(
      targets,
      [...targets].sort((a, b) => a - b),
    );
  });

  it('unfolds what a member reads, by mouse and by keyboard, and orders by partition on request', async () => {
    await show(panel, 'twenty-four');
    await panel.page.locator('.partition.run').first().click();
    await panel.drawn();
    assert.equal(await panel.page.locator('.partition:not(.run)').count(), 8);
    await panel.page.locator('[data-key="r0-0"]').focus();
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowRight']) {
      await panel.page.keyboard.press(key);
      await panel.drawn();
    }
    const focused = () => panel.page.evaluate<string>('document.activeElement.dataset.key');
    assert.equal(await focused(), 'p0-0');
    await panel.page.keyboard.press('ArrowLeft');
    await panel.drawn();
    assert.equal(await focused(), 'r0-0');
    await panel.page.getByRole('button', { name: 'By Partition' }).click();
    await panel.drawn();
    assert.equal(await panel.page.locator('.partition.run').count(), 0);
    assert.equal(await panel.page.locator('.partition').count(), 24);
  });

  it('keeps the members in sight while partitions scroll', async () => {
    await show(panel, 'two-hundred');
    await panel.page.getByRole('button', { name: 'By Partition' }).click();
    await panel.drawn();
    const inSight = () =>
      panel.page.evaluate<number>(`(() => {
        const room = document.querySelector('.scroller').getBoundingClientRect();
        return [...document.querySelectorAll('.member')].filter((card) => {
          const box = card.getBoundingClientRect();
          return box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
        }).length;
      })()`);
    for (const top of [0, 900, 2600]) {
      await panel.page.evaluate(`document.querySelector('.scroller').scrollTop = ${top}`);
      await panel.drawn();
      assert.equal(await inSight(), 10, `scrolled to ${top}`);
      const drawn = await panel.page.locator('.ribbon').count();
      assert.ok(drawn < 80, `${drawn} ribbons`);
    }
    await panel.screenshot('many/members-in-sight');
  });

  it('draws all links of a topic that somebody points at, with their count and lag', async () => {
    await show(panel, 'ten-thousand');
    await panel.page.locator('[data-key="t0"]').hover();
    await panel.drawn();
    assert.ok((await panel.page.locator('.ribbon.highlighted').count()) > 20);
    const labels = await panel.page.locator('text.bundle').allTextContents();
    assert.ok(
      labels.every((label) => /^[45] · ([\d.,]+k?|≥ [\d.,]+k?|unknown)$/.test(label.trim())),
      labels.join('; '),
    );
    assert.ok(
      labels.some((label) => label.trim().endsWith('unknown')),
      'unknown is not 0',
    );
    await panel.screenshot('many/ten-thousand-pointed');
  });

  it('tells pods of one client id apart by their hosts, and shortens names in the middle', async () => {
    await panel.page.setViewportSize({ width: 450, height: 800 });
    await show(panel, 'pods');
    const titles = await panel.page.locator('.member .name').allTextContents();
    assert.deepEqual(titles, ['10.20.5.20', '10.20.5.21', '10.20.5.22', '10.20.5.23']);
    const names = await panel.page.locator('[role=option] > .sr').allTextContents();
    assert.match(names[0] ?? '', /^consumer-pods-1 …5c10: .*10\.20\.5\.20/);
    await show(panel, 'hostile');
    const cut = panel.page.locator('.member .halves').first();
    assert.equal((await cut.textContent())?.trim(), await cut.getAttribute('title'));
    assert.ok(await cut.locator('span').last().isVisible());
  });
});

describe('the pictures of many partitions', function () {
  this.timeout(120_000);
  let browser: PanelBrowser;
  before(async () => {
    browser = await sharedBrowser();
  });

  for (const [width, theme] of [
    [450, 'dark'],
    [700, 'light'],
    [930, 'high-contrast'],
    [1400, 'high-contrast-light'],
  ] as const) {
    it(`fit into ${width} px in the theme ${theme}`, async () => {
      const panel = await browser.open({ width, theme, height: 760, reducedMotion: true });
      for (const name of [...NAMES, 'pods']) {
        await show(panel, name);
        await panel.drawn();
        await panel.screenshot(`many/${width}-${name}`);
        const wide = await panel.page.evaluate<boolean>(
          `[...document.querySelectorAll('.page, .scroller')].some((each) => each.scrollWidth > each.clientWidth + 1)`,
        );
        assert.equal(wide, false, name);
        assert.deepEqual(await seriousFindings(panel), [], name);
      }
      assert.deepEqual(panel.problems, []);
      await panel.close();
    });
  }
});
