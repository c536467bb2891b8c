// The marks on the history: drawn, told where the chart is read, named in the list and the table, with a legend
// of those that are there only.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the marks on the history', () => {
  let panel: PanelPage;
  usePanel((opened) => {
    panel = opened;
    return Promise.resolve();
  });
  const show = async (name: string): Promise<void> => {
    await panel.show(recordedStates[name]!());
    await panel.openTab('History');
    await panel.drawn();
  };
  const legend = () => panel.page.locator('.history .legend').innerText();
  const readOut = () => panel.page.locator('.read').innerText();

  it('have a legend of the kinds that are there', async () => {
    await show('marked');
    await panel.screenshot('dark/marked-history');
    const kinds = ['changed with this extension', 'offsets changed elsewhere', 'rebalance'];
    for (const kind of [...kinds, 'lag unknown', 'lower bound']) {
      assert.match(await legend(), new RegExp(kind));
    }
    await show('third-eager');
    assert.match(await legend(), /rebalance/);
    assert.doesNotMatch(await legend(), /changed|lag unknown/);
    await show('guide');
    assert.doesNotMatch(await legend(), /rebalance|changed/);
    assert.equal(await panel.page.locator('.marks').count(), 0);
  });

  it('are listed latest first, with their times, and text of others is text', async () => {
    await show('marked');
    const items = await panel.page.locator('.marks li').allInnerTexts();
    assert.equal(items.length, 8);
    assert.match(items[0] ?? '', /^14:30:05\s+Undo: <b>reset<\/b> x+/);
    assert.match(items[1] ?? '', /14:27:05\s+2 committed offsets went back by 5,300 messages/);
    assert.match(items[1] ?? '', /while 2 consumers were connected/);
    assert.match(await panel.page.locator('.marks').innerText(), /3 earlier events are not shown/);
  });

  it('bring the chart to their time, by the keyboard too', async () => {
    await show('marked');
    const button = panel.page.getByRole('button', { name: /went back by 5,300 messages/ });
    await button.focus();
    await panel.page.keyboard.press('Enter');
    await panel.drawn();
    assert.match(await readOut(), /^14:27:05[\s\S]*14:27:05\s+2 committed offsets went back/);
    const chart = panel.page.getByRole('slider', { name: /^Lag over time/ });
    assert.match(
      (await chart.getAttribute('aria-valuetext')) ?? '',
      /2 committed offsets went back/,
    );
  });

  it('tell why nothing is known wherever the chart is read in a gap', async () => {
    await show('marked');
    const chart = panel.page.locator('kafka-history');
    await panel.page.getByRole('button', { name: /The lag was unknown/ }).click();
    await chart.focus();
    for (let step = 0; step < 5; step++) await panel.page.keyboard.press('ArrowRight');
    await panel.drawn();
    assert.match(await readOut(), /^14:14:15\s+whole group\s+unknown[\s\S]*The lag was unknown/);
  });

  it('are in the table, with their own times', async () => {
    await show('marked');
    const table = panel.page.locator('.as-text');
    await table.locator('summary').click();
    const row = table.locator('tr', { hasText: 'Reset to the log start' }).last();
    assert.match(await row.innerText(), /^14:06:05[\s\S]*14:06:05 Reset to the log start/);
    assert.match(await table.innerText(), /What happened/);
  });

  it('are drawn in the chart, and go when they are too old', async () => {
    // How much of the chart has the colour of our changes, and of nothing else there.
    const painted = () =>
      panel.page.evaluate<number>(`(() => {
        const chart = document.querySelector('kafka-history canvas');
        const copy = new OffscreenCanvas(chart.width, chart.height);
        const context = copy.getContext('2d', { willReadFrequently: true });
        context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--link');
        context.fillRect(0, 0, 1, 1);
        const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
        context.clearRect(0, 0, 1, 1);
        context.drawImage(chart, 0, 0);
        const { data } = context.getImageData(0, 0, chart.width, chart.height);
        let found = 0;
        for (let at = 0; at < data.length; at += 4) {
          if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found++;
        }
        return found;
      })()`);
    const state = recordedStates['marked']!();
    await panel.show(state);
    await panel.openTab('History');
    await panel.drawn();
    assert.ok((await painted()) > 30, 'three diamonds');
    const picture = { ...state.picture!, rebalances: [], marks: { list: [], omitted: 0 } };
    await panel.show({ ...state, sequence: state.sequence + 1, picture });
    await panel.drawn();
    assert.equal(await painted(), 0);
  });
});
