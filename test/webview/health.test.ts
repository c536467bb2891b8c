// The Health tab: what it says in each state, and where its buttons lead.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the health tab', () => {
  let panel: PanelPage;
  usePanel((opened) => {
    panel = opened;
    return Promise.resolve();
  });
  const show = async (name: string): Promise<string> => {
    await panel.show(recordedStates[name]!());
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
});
