// A walk through the whole page by keyboard alone, with the focus in sight at every step.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import type { PanelBrowser, PanelPage } from './support/panelPage';
import { sharedBrowser } from './support/sharedBrowser';

/** Whether what has the focus (through shadow roots) is drawn with an outline or a border of its own. */
const FOCUS = `(() => {
  let element = document.activeElement;
  const chain = [];
  while (element) { chain.push(element); element = element.shadowRoot?.activeElement ?? null; }
  const visible = chain.some((each) => {
    const style = getComputedStyle(each);
    const active = each.querySelector?.('.row.active') ?? null;
    const outlined = (one) => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0;
    return outlined(style) || (active !== null && outlined(getComputedStyle(active))) ||
      each.tagName === 'VSCODE-PANEL-TAB' && style.borderTopColor !== 'rgba(0, 0, 0, 0)';
  });
  const [host] = chain;
  const name = host?.getAttribute('aria-label') ?? host?.querySelector('.sr')?.textContent ?? host?.textContent ?? '';
  return { name: name.trim().replace(/\\s+/g, ' '), visible };
})()`;

interface Focus {
  readonly name: string;
  readonly visible: boolean;
}

describe('the keyboard', () => {
  let browser: PanelBrowser;
  let panel: PanelPage;

  before(async () => {
    browser = await sharedBrowser();
    panel = await browser.open({ width: 1200, height: 800 });
    await panel.show(recordedStates['third-cooperative']!());
  });
  after(async () => {
    await panel.close();
    assert.deepEqual(panel.problems, []);
  });

  const press = async (key: string): Promise<Focus> => {
    await panel.page.keyboard.press(key);
    await panel.drawn();
    return panel.page.evaluate<Focus>(FOCUS);
  };

  it('reaches every control in order, and shows where it is', async () => {
    const seen: Focus[] = [];
    for (let step = 0; step < 30; step++) {
      const focus = await press('Tab');
      if (focus.name === seen[0]?.name) break;
      seen.push(focus);
      if (focus.name.startsWith('14:10:05')) break;
    }
    const names = seen.map(({ name }) => name.slice(0, 22));
    assert.deepEqual(names, [
      'Reset Offsets…',
      'Describe as Text',
      'Export',
      'Copy Id',
      'Pause refreshing',
      'Refresh now',
      'More',
      'Assignment',
      'By Member',
      'By Partition',
      'Topic orders: 4 partit',
      'consumer-1: reads 1 pa',
      'The assignment in word',
      '14:20:05consumer-3 joi',
      '14:10:05consumer-9 lef',
    ]);
    assert.deepEqual(
      seen.filter(({ visible, name }) => !visible && name !== '').map(({ name }) => name),
      [],
    );
  });

  it('walks along a ribbon and back', async () => {
    await panel.page.locator('[data-key="t0"]').focus();
    const steps = ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowLeft'];
    const names: string[] = [];
    for (const step of steps) names.push((await press(step)).name.replace(/[:,].*/, ''));
    assert.deepEqual(names, [
      'orders 0',
      'orders 1',
      'consumer-3',
      'consumer-2',
      'orders 2',
      'Topic orders',
    ]);
    await press('ArrowLeft');
    assert.equal(await panel.page.locator('.partition').count(), 0);
    await press('ArrowRight');
    assert.equal(await panel.page.locator('.partition').count(), 4);
  });

  it('pins with Enter, lets go with Escape', async () => {
    await panel.page.locator('[data-key="m0"]').focus();
    await press('Enter');
    assert.equal(await panel.page.locator('.member.pinned').count(), 1);
    assert.equal(await panel.page.getByText('Copy Member').count(), 1);
    await press('Escape');
    assert.equal(await panel.page.locator('.member.pinned').count(), 0);
  });

  it('keeps the focus while states come', async () => {
    await panel.page.locator('[data-key="m1"]').focus();
    await panel.show({ ...recordedStates['third-cooperative']!() });
    assert.match((await panel.page.evaluate<Focus>(FOCUS)).name, /^consumer-2/);
  });

  describe('in a picture that is higher than the screen', () => {
    let tall: PanelPage;
    let key: string;
    beforeEach(async () => {
      tall = await browser.open({ width: 1000, height: 400 });
      await tall.show(recordedStates['ten-thousand']!());
      await tall.page.locator('[data-key="t0"]').focus();
      await tall.page.keyboard.press('ArrowDown');
      key = await tall.page.evaluate<string>('document.activeElement.dataset.key');
      await scrollTo(100_000, 0);
      const other = await tall.page.evaluate<string | undefined>(
        'document.activeElement.dataset.key',
      );
      assert.equal(other, undefined, 'a key would work on something else');
    });
    afterEach(() => tall.close());

    /** Scrolls there; the focused thing is then drawn so many times. */
    const scrollTo = async (top: number, drawn: number) => {
      await tall.page.evaluate(`document.querySelector('.scroller').scrollTop = ${top}`);
      await tall.drawn();
      assert.equal(await tall.page.locator(`[data-key="${key}"]`).count(), drawn);
    };

    it('stays with its thing while that is off the screen', async () => {
      await scrollTo(0, 1);
      assert.equal(await tall.page.evaluate('document.activeElement.dataset.key'), key);
    });

    it('stays where somebody put it meanwhile', async () => {
      await tall.page.getByRole('button', { name: 'Refresh now' }).focus();
      await scrollTo(0, 1);
      assert.match((await tall.page.evaluate<Focus>(FOCUS)).name, /^Refresh now/);
      await tall.page.evaluate('document.activeElement.blur()');
      await scrollTo(40, 1);
      assert.equal(await tall.page.evaluate('document.activeElement.tagName'), 'BODY');
    });
  });

  it('works the table: move, tick, tick all, details', async () => {
    await panel.page.getByRole('tab', { selected: true }).focus();
    await press('ArrowRight');
    await panel.page.getByRole('grid').focus();
    await press('ArrowDown');
    assert.ok((await press('ArrowDown')).visible);
    await press('Space');
    assert.deepEqual(await panel.ticked(), ['orders 1']);
    await press('Shift+ArrowDown');
    assert.deepEqual(await panel.ticked(), ['orders 1', 'orders 2']);
    await press('Control+a');
    assert.deepEqual(await panel.ticked(), ['orders 0', 'orders 1', 'orders 2', 'orders 3']);
    await press('Enter');
    assert.match(await panel.page.locator('.details').innerText(), /Log start/);
    await press('Escape');
    assert.equal(await panel.page.locator('.details').count(), 0);
    await press('Escape');
    assert.deepEqual(await panel.ticked(), []);
  });

  it('reads the history', async () => {
    await panel.page.getByRole('tab', { selected: true }).focus();
    await press('ArrowRight');
    await panel.page.locator('kafka-history').focus();
    assert.match(await panel.page.locator('.read').innerText(), /latest 14:32:05/);
    await press('Home');
    assert.match(await panel.page.locator('.read').innerText(), /^14:02:10/);
    await press('ArrowRight');
    assert.match(await panel.page.locator('.read').innerText(), /^14:02:15/);
    await panel.page.getByText('The history as a table').click();
    const rows = panel.page.locator('.table-room tbody tr');
    assert.equal(await rows.count(), 360);
    assert.match(await rows.first().innerText(), /14:32:05/);
    const all = await panel.page.locator('.table-room').innerText();
    assert.match(all, /unknown/);
    assert.match(all, /≥ \d+ \(2 unknown\)/);
    assert.match(all, /14:20:05.*consumer-3 joined/);
  });
});
