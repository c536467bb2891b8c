// The Health tab: what it says in each state, and where its buttons lead.

import assert from 'node:assert/strict';
import { healthStates, moreHealthStates } from './states/healthStates';
import { recordedStates } from './states/recordedStates';
import { seriousFindings } from './support/axe';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

const guide = recordedStates['guide']!;
const states = { ...healthStates(guide), ...moreHealthStates(guide) };

describe('the health tab', () => {
  let panel: PanelPage;
  const browser = usePanel((opened) => {
    panel = opened;
    return Promise.resolve();
  });
  const show = async (name: string): Promise<string> => {
    await panel.show(states[name]!());
    await panel.openTab('Health');
    return panel.page.locator('.health').innerText();
  };

  it('says the verdicts, worst first, with the practices below', async () => {
    const text = await show('health-many');
    assert.match(text, /A partition is stuck while others continue[\s\S]*More|stuck/);
    const stuck = text.indexOf('A partition is stuck');
    const practices = text.indexOf('Best practices');
    assert.ok(stuck >= 0 && stuck < practices);
    assert.equal(await panel.page.locator('.verdict').count(), 8);
    assert.equal(await panel.page.locator('.practice').count(), 5);
  });

  it('leads from the worst verdict in the header to all of them', async () => {
    await panel.show(recordedStates['health-many']!());
    await panel.openTab('Assignment');
    const line = panel.page.locator('.worst');
    assert.match(await line.innerText(), /A partition is stuck.*and 4 more/s);
    await line.click();
    await panel.drawn();
    assert.equal(await panel.page.locator('.health').count(), 1);
  });

  it('says on demand, also by keyboard, what would make a verdict wrong, and keeps that open', async () => {
    await show('health-many');
    const { page } = panel;
    const [first, others] = [page.locator('.doubts').first(), page.locator('.doubts[open]')];
    const text = first.locator('p');
    assert.equal(await page.locator('.doubts').count(), 8);
    assert.equal(await text.isVisible(), false);
    await first.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(
      await text.innerText(),
      'A consumer may have paused the partition on purpose. One message may simply take that long to process.',
    );
    await panel.show(recordedStates['health-many']!());
    assert.equal(await text.isVisible(), true, 'a reading closes nothing');
    assert.equal(await others.count(), 1);
    await panel.screenshot('health-doubts');
    await page.keyboard.press('Enter');
    assert.equal(await text.isVisible(), false);
  });

  it('sends the intent of a button to the host', async () => {
    await show('health-many');
    await panel.page.getByRole('button', { name: /^Show Message/ }).click();
    await panel.page.getByRole('button', { name: /^Delete Offsets/ }).click();
    await panel.page.getByRole('button', { name: /^Alert Me…/ }).click();
    await panel.page.getByRole('button', { name: 'Explain Group' }).click();
    const sent = (await panel.sent()).slice(-4);
    assert.deepEqual(
      sent.map(({ kind }) => kind),
      ['showMessage', 'deleteOffsets', 'alertMe', 'explain'],
    );
  });

  it('says that it is too early, that nothing is wrong, or that nothing is known', async () => {
    const tone = () => panel.page.locator('.health-status').getAttribute('class');
    assert.match(await show('health-early'), /Watching since .* Verdicts come after 60 s/);
    assert.match((await tone()) ?? '', /watching/);
    assert.match(await show('health-nothing'), /No problem was seen since/);
    assert.match((await tone()) ?? '', /good/);
    assert.match(await show('health-unknown'), /could not be read, so it is not judged/);
    assert.match((await tone()) ?? '', /warning/);
    assert.match(await show('health-many'), /^2 errors, 3 warnings\. Watched since/);
    assert.match((await tone()) ?? '', /error/);
    await show('health-unknown');
    assert.equal(await panel.page.locator('.worst').count(), 0);
  });

  it('says how fast messages come and are read, and how old the oldest unread one is, where that is known', async () => {
    const facts = panel.page.locator('.health-fact');
    await show('health-pace');
    assert.deepEqual(await facts.allInnerTexts(), [
      'Produced 1,234/s, consumed 118/s over the last 5 min',
      'The oldest unread message of orders-3 is 3 h old; its topic keeps messages for 7 d.',
    ]);
    await panel.screenshot('health-facts');
    await show('health-nothing');
    assert.equal(await facts.count(), 0);
  });

  it('says of when it is where it is no longer read, and not that all is well', async () => {
    const status = panel.page.locator('.health-status');
    const old = 'As of 14:32:05. No problem was seen since 14:22:05.';
    await show('health-stale');
    assert.equal((await status.innerText()).trim(), old);
    assert.doesNotMatch((await status.getAttribute('class')) ?? '', /good/);
    await panel.show({ ...recordedStates['health-nothing']!(), paused: true });
    assert.equal((await status.innerText()).trim(), old);
    assert.doesNotMatch((await status.getAttribute('class')) ?? '', /good/);
  });

  it('offers nothing to do with a group that is gone, but its explanation', async () => {
    await show('health-gone');
    assert.equal(await panel.page.locator('.verdict').count(), 8);
    const offered = await panel.page.locator('.health vscode-button').allInnerTexts();
    assert.deepEqual(
      offered.map((text) => text.trim()),
      ['Explain Group'],
    );
  });

  it('leaves the focus on the button of its verdict when a worse one comes', async () => {
    const many = recordedStates['health-many']!();
    const { health } = many.picture!;
    const later = { ...health, verdicts: health.verdicts.slice(4) };
    await panel.show({ ...many, picture: { ...many.picture!, health: later } });
    await panel.openTab('Health');
    await panel.page.getByRole('button', { name: /^Delete Offsets/ }).focus();
    await panel.show(recordedStates['health-many']!());
    const focused = await panel.page.evaluate<string>(
      `document.activeElement.getAttribute('aria-label')`,
    );
    assert.match(focused, /^Delete Offsets… \(A topic is no longer read\)/);
  });

  for (const theme of ['high-contrast', 'high-contrast-light'] as const) {
    for (const width of [300, 450]) {
      it(`is whole and accessible at ${width} px in the theme ${theme}`, async () => {
        const narrow = await browser().open({ theme, width, height: 900, reducedMotion: true });
        for (const [name, stateOf] of Object.entries(states)) {
          await narrow.show(stateOf());
          await narrow.openTab('Health');
          await narrow.page.evaluate(
            `for (const each of document.querySelectorAll('.doubts')) each.open = true`,
          );
          await narrow.screenshot(`${theme}-${width}/${name}`);
          assert.deepEqual(await seriousFindings(narrow), [], name);
          const wide = await narrow.page.evaluate<string[]>(
            `[...document.querySelectorAll('.health, .health *')]
              .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
              .map((each) => each.tagName + ' ' + each.className)`,
          );
          assert.deepEqual(wide, [], `${name}: out of sight`);
        }
        assert.deepEqual(narrow.problems, []);
        await narrow.close();
      });
    }
  }
});
