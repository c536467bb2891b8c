// What changes in a page when a reading comes: of a group at rest nothing but the time, and of one that moves
// the same as a whole state would show.

import assert from 'node:assert/strict';
import { changesOf } from '../../src/protocol/panelChanges';
import type { PanelState } from '../../src/protocol/panelState';
import { largeState, recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('a reading of a group', () => {
  let panel: PanelPage;
  const browser = usePanel((opened) => {
    panel = opened;
  });

  const change = (before: PanelState, after: PanelState) =>
    panel.post({ kind: 'changes', changes: changesOf(before, after) });

  for (const tab of ['Assignment', 'Partitions', 'History']) {
    it(`at rest changes nothing on ${tab} but the time`, async () => {
      const before = recordedStates['third-cooperative']!();
      await panel.show(before);
      await panel.openTab(tab);
      await panel.page.evaluate(`void (window.changed = [], new MutationObserver((records) => {
        for (const { target } of records)
          window.changed.push((target.nodeType === 1 ? target : target.parentElement).textContent.trim());
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true }))`);
      const sequence = before.sequence + 1;
      await change(before, { ...before, sequence, asOf: 'as of 14:32:10' });
      const changed = await panel.page.evaluate<string[]>('window.changed');
      assert.ok(changed.length > 0);
      assert.deepEqual(
        changed.filter((text) => !text.includes('14:32:10')),
        [],
      );
    });
  }

  it('that moves leads to the page that a whole state leads to', async () => {
    const before = largeState(1000, 4, 20);
    const made = largeState(1000, 4, 20, 1);
    const after = { ...made, sequence: before.sequence + 1 };
    const whole = await browser().open();
    await whole.show(after);
    await panel.show(before);
    await change(before, after);
    for (const tab of ['Assignment', 'Partitions', 'History']) {
      for (const page of [whole, panel]) await page.openTab(tab);
      assert.equal(await panel.text(), await whole.text());
    }
    assert.deepEqual(whole.problems, []);
    await whole.close();
  });

  it('that goes on from a state that was missed is asked for as a whole', async () => {
    const [first, second, third] = [0, 1, 2].map((moment) => largeState(8, 1, 2, moment));
    await panel.show(first!);
    const text = await panel.text();
    await change(second!, third!);
    assert.equal(await panel.text(), text);
    assert.deepEqual((await panel.sent()).slice(1), [
      { kind: 'dropped', reason: 'missed' },
      { kind: 'ready' },
    ]);
    await panel.show(third!);
    assert.notEqual(await panel.text(), text);
  });
});
