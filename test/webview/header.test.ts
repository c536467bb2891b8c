// The header: one line that says how the group is, the rest on demand, and the tabs high on the page.

import assert from 'node:assert/strict';
import { seriousFindings } from './support/axe';
import { recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the header', () => {
  let panel: PanelPage;
  usePanel((opened) => {
    panel = opened;
  });

  const line = async (): Promise<string> => {
    const items = panel.page.getByRole('list', { name: 'The group at a glance' });
    const texts = await items.getByRole('listitem').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).join(' · ');
  };

  it('says in one line how the group is and where it is', async () => {
    await panel.show(recordedStates['guide']!());
    assert.match(
      await line(),
      /^● stable · lag 350.* rising by about 120 per minute · 2 members · cooperative-sticky cooperative · local$/i,
    );
    await panel.show(recordedStates['idle']!());
    assert.match(await line(), /6 members, 2 idle/);
    await panel.show(recordedStates['partly-unknown']!());
    assert.match(await line(), /1 of 10 partitions unknown/);
    await panel.show(recordedStates['hostile']!());
    assert.match(await line(), /production read-only$/);
    await panel.show(recordedStates['loading']!());
    assert.equal(await line(), 'local');
  });

  it('tells the rest on demand, and remembers that', async () => {
    await panel.show(recordedStates['target']!());
    assert.doesNotMatch(await panel.text(), /Coordinator|KIP-848: the broker assigns/);
    const more = panel.page.getByRole('button', { name: 'More' });
    assert.equal(await more.getAttribute('aria-expanded'), 'false');
    await more.click();
    await panel.drawn();
    assert.match(await panel.text(), /KIP-848: the broker assigns[\s\S]*Coordinator[\s\S]*Epochs/);
    assert.deepEqual(await seriousFindings(panel), []);
    await panel.page.waitForTimeout(400);
    assert.equal(((await panel.kept()) as { view: { more: boolean } }).view.more, true);
    await panel.page.getByRole('button', { name: 'Less' }).click();
    await panel.drawn();
    assert.doesNotMatch(await panel.text(), /Coordinator/);
  });

  for (const width of [450, 700, 930, 1400]) {
    it(`leaves two thirds of the page to the tabs at ${width} px`, async () => {
      const height = 760;
      await panel.page.setViewportSize({ width, height });
      for (const name of ['guide', 'target', 'partly-unknown', 'two-hundred-members']) {
        await panel.show(recordedStates[name]!());
        const tab = await panel.page.getByRole('tab').first().boundingBox();
        assert.ok((tab?.y ?? height) < height / 3, `${name}: tabs begin at ${tab?.y} px`);
        await panel.screenshot(`header/${width}-${name}`);
      }
    });
  }

  it('has no primary button', async () => {
    await panel.show(recordedStates['third-cooperative']!());
    await panel.page.locator('.rebalances button').first().click();
    await panel.drawn();
    const primary = await panel.page.evaluate<string[]>(`(() => {
      const blue = document.createElement('i');
      blue.style.background = 'var(--vscode-button-background)';
      document.body.append(blue);
      const color = getComputedStyle(blue).backgroundColor;
      blue.remove();
      return [...document.querySelectorAll('button, vscode-button')]
        .filter((each) => getComputedStyle(each).backgroundColor === color)
        .map((each) => each.textContent.trim());
    })()`);
    assert.deepEqual(primary, []);
  });
});
