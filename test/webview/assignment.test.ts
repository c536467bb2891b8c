// The picture of who reads what: it says the same as the state, live, on its way, and before and after
// a rebalance; and what a client calls itself stays text.

import assert from 'node:assert/strict';
import type { PanelState } from '../../src/protocol/panelState';
import { recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the assignment', () => {
  let panel: PanelPage;
  usePanel((opened) => {
    panel = opened;
  });

  const show = async (name: string): Promise<PanelState> => {
    const state = recordedStates[name]!();
    await panel.show(state);
    return state;
  };
  const items = async (role: 'treeitem' | 'option'): Promise<string[]> => {
    const all = panel.page.getByRole(role).locator('.sr');
    return (await all.allTextContents()).map((text) => text.trim());
  };
  const words = async (): Promise<string> => {
    await panel.page.getByText('The assignment in words').click();
    return panel.page.locator('.as-text').innerText();
  };

  it('has the lags of partitions at the right edge at every width, and numbers of runs in full', async () => {
    const edges = (selector: string): Promise<number[]> =>
      panel.page.evaluate<number[]>(`[...document.querySelectorAll('${selector}')].map((lag) =>
        Math.round(lag.closest('.partition').getBoundingClientRect().right - lag.getBoundingClientRect().right))`);
    for (const width of [450, 700, 1000]) {
      await panel.page.setViewportSize({ width, height: 800 });
      await show('guide');
      await panel.drawn();
      assert.deepEqual([...new Set(await edges('.partition .lag'))], [12], `${width}`);
      await show('thousand-partitions');
      await panel.page.getByRole('treeitem').first().click();
      await panel.drawn();
      const cut = await panel.page.evaluate<number>(
        `[...document.querySelectorAll('.run .number')].filter((each) => each.scrollWidth > each.clientWidth).length`,
      );
      assert.equal(cut, 0, `${width}`);
    }
  });

  it("is the guide's picture", async () => {
    await show('guide');
    assert.deepEqual(await items('treeitem'), [
      'Topic orders: 4 partitions, lag 350, falling behind',
      'orders 0: committed 1,500 of 1,750, lag 250, falling behind, read by consumer-1',
      'orders 1: committed 2,000 of 2,000, lag 0, caught up, read by consumer-1',
      'orders 2: committed 1,800 of 1,900, lag 100, normal, read by consumer-2',
      'orders 3: committed 1,234 of 1,234, lag 0, caught up, read by consumer-2',
    ]);
    assert.deepEqual(await items('option'), [
      'consumer-1: reads 2 partitions, lag 250, falling behind, 10.0.0.11',
      'consumer-2: reads 2 partitions, lag 100, normal, 10.0.0.12',
    ]);
    assert.equal(await panel.page.locator('.ribbon').count(), 4);
    assert.match(await words(), /consumer-1 \(10\.0\.0\.11\) reads orders 0–1; lag 250/);
  });

  it('has the colour of a level on what is left to read, and on nothing that was read', async () => {
    await show('guide');
    const bars = await panel.page.evaluate<(string | number)[][]>(
      `[...document.querySelectorAll('.partition .bar')].map((bar) => {
        const left = bar.querySelector('.left');
        const color = (of) => of === null ? '' : getComputedStyle(of).backgroundColor;
        return [color(bar.querySelector('.done')), color(left), left?.offsetWidth ?? 0];
      })`,
    );
    const [some, none] = bars;
    assert.equal(some?.[0], none?.[0], 'what was read looks the same, whatever the level');
    assert.notEqual(some?.[1], some?.[0]);
    assert.ok(Number(some?.[2]) >= 2);
    assert.deepEqual(none?.slice(1), ['', 0]);
  });

  it('lights one member with what it reads, and nothing else', async () => {
    await show('guide');
    await panel.page.getByRole('option').first().hover();
    await panel.drawn();
    assert.equal(await panel.page.locator('.ribbon.highlighted').count(), 2);
    assert.equal(await panel.page.locator('.partition.highlighted').count(), 2);
    assert.match(
      await panel.page.locator('.read-out').innerText(),
      /^consumer-1: reads 2 partitions, lag 250/,
    );
  });

  for (const [name, moved] of [
    ['third-eager', ['1', '2', '3']],
    ['third-cooperative', ['1']],
  ] as const) {
    it(`shows before and after with what moved marked: ${name}`, async () => {
      await show(name);
      await panel.page.locator('.rebalances button').first().click();
      await panel.drawn();
      assert.deepEqual(await panel.lastSent('showRebalance'), { kind: 'showRebalance', id: 1 });
      const marked = (): Promise<string[]> =>
        panel.page.locator('.partition.moved .number').allInnerTexts();
      const otherEnds = async (): Promise<string> =>
        (await panel.page.locator('.partition .mark').allInnerTexts()).join(', ');
      assert.deepEqual(await marked(), moved);
      assert.match(await otherEnds(), /^(from consumer-\d(, |$))+$/);
      assert.equal(await panel.page.locator('.ribbons .ghost').count(), moved.length);
      assert.match((await items('option')).join('\n'), /consumer-3: reads 1 partition, joined/);
      await panel.page.getByRole('button', { name: 'Before', exact: true }).click();
      await panel.drawn();
      assert.deepEqual(await marked(), moved);
      assert.match(await otherEnds(), /^(→ consumer-\d(, |$))+$/);
      assert.match(
        (await items('option')).join('\n'),
        /consumer-3: not in the group before the rebalance/,
      );
      await panel.page.getByText('Back to Now').click();
      await panel.drawn();
      assert.deepEqual(await panel.lastSent('showRebalance'), { kind: 'showRebalance', id: null });
      assert.equal(await panel.page.locator('.partition.moved').count(), 0);
    });
  }

  it('shows where the target assignment differs', async () => {
    await show('target');
    assert.equal(await panel.page.locator('.ribbons .ghost').count(), 1);
    assert.match(await panel.text(), /target 1 partition/);
    await panel.page.getByRole('button', { name: 'More' }).click();
    await panel.drawn();
    assert.match(await panel.text(), /2 members are still at epoch 7/);
    assert.match(await words(), /orders 1 will move to consumer-3/);
  });

  it('makes idle members and unassigned partitions stand out, with the reason', async () => {
    await show('idle');
    assert.equal(await panel.page.locator('.member.idle').count(), 2);
    assert.match(await panel.text(), /idle: there are more members than partitions/);
    await show('unassigned');
    assert.equal(await panel.page.locator('.ribbon.nobody').count(), 3);
    assert.equal(await panel.page.locator('.partition.unread').count(), 3);
    const nobody = (await items('option')).at(-1) ?? '';
    assert.match(nobody, /payments: no member subscribes to it/);
    assert.match(await panel.text(), /its assignment is of another protocol/);
  });

  it('never shows what is not known as 0', async () => {
    await show('partly-unknown');
    const all = (await items('treeitem')).join('\n');
    assert.match(all, /audit 0: unknown, The log end is not known/);
    assert.match(all, /audit 1: committed 120 of 900, lag 780, .*below the log start/);
    assert.match(all, /recreated 0: committed 4,000 of 12, lag −3,988/);
    assert.match(all, /fresh 0: no commit, read by consumer-1/);
    assert.match(await panel.text(), /1 of 10 partitions unknown/);
  });

  it('closes large topics by itself, and opens them on request', async () => {
    await show('ten-thousand');
    assert.equal(await panel.page.locator('.partition').count(), 0);
    const ribbons = await panel.page.locator('.ribbon').count();
    assert.ok(ribbons > 0 && ribbons <= 40, `${ribbons} ribbons are a summary`);
    assert.match(await panel.text(), /40 of 2,400 links shown/);
    await panel.page.getByRole('treeitem').first().click();
    await panel.drawn();
    const drawn = await panel.page.locator('.partition').count();
    assert.ok(drawn > 10 && drawn < 60, `${drawn} of 60 rows on the screen`);
  });

  it('shows hostile names as text', async () => {
    await show('hostile');
    for (const tab of ['Assignment', 'Partitions', 'History']) {
      await panel.openTab(tab);
      const foreign =
        'img, b:not(.reading b, .member b), i:not([class]), u, a, script:not([nonce])';
      assert.equal(await panel.page.locator(`#page :is(${foreign})`).count(), 0, tab);
    }
    await panel.openTab('Assignment');
    const text = await panel.text();
    for (const name of [
      '<img src=x onerror=alert(1)>',
      '**bold** `code`',
      '<u>cluster</u>',
      '<script>alert("group")',
    ]) {
      assert.ok(text.includes(name), name);
    }
  });
});
