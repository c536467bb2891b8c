// What the page takes in and sends out: states by their order, intents by what was pressed,
// and its own memory.

import assert from 'node:assert/strict';
import { isPanelIntent } from '../../src/protocol/panelIntent';
import { isPanelMemory } from '../../src/protocol/panelMemory';
import { recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('messages of the page', () => {
  let panel: PanelPage;
  const browser = usePanel((opened) => {
    panel = opened;
  });

  it('say ready once, and draw that the page waits', async () => {
    assert.deepEqual(await panel.sent(), [{ kind: 'ready' }]);
    assert.match(await panel.text(), /Reading the group/);
  });

  it('of anybody but the host change nothing and are reported', async () => {
    const good = recordedStates['guide']!();
    await panel.show(good);
    const before = await panel.text();
    const foreign: unknown[] = [
      null,
      'state',
      { kind: 'state' },
      { kind: 'other', state: good },
      { kind: 'state', state: { ...good, sequence: 'last' } },
      { kind: 'changes', changes: null },
    ];
    for (const message of foreign) await panel.post(message);
    assert.equal(await panel.text(), before);
    const dropped = (await panel.sent()).filter(({ kind }) => kind === 'dropped');
    assert.deepEqual(
      dropped,
      foreign.map(() => ({ kind: 'dropped', reason: 'foreign' })),
    );
  });

  it('that are older than what is shown are ignored', async () => {
    const older = recordedStates['empty']!();
    const newer = recordedStates['guide']!();
    await panel.show(newer);
    await panel.show(older);
    assert.match(await panel.text(), /manual-commit-group/);
    assert.deepEqual(await panel.lastSent('dropped'), { kind: 'dropped', reason: 'older' });
    await panel.show({ ...older, sequence: newer.sequence + 100_000 });
    assert.match(await panel.text(), /nightly-import/);
  });

  it('go out for every button of the header, in a shape that the host accepts', async () => {
    await panel.show(recordedStates['guide']!());
    const names = [
      'Reset Offsets…',
      'Describe as Text',
      'Export',
      'Copy Id',
      'Pause refreshing',
      'Refresh now',
    ];
    for (const name of names) await panel.page.getByRole('button', { name }).click();
    const sent = await panel.sent();
    assert.deepEqual(sent.slice(1), [
      { kind: 'resetOffsets', topics: [] },
      { kind: 'describe' },
      { kind: 'export' },
      { kind: 'copyGroupId' },
      { kind: 'pause', paused: true },
      { kind: 'refresh' },
    ]);
    assert.ok(sent.every((intent) => isPanelIntent(intent)));
  });

  it('leave out a reset where it is refused', async () => {
    await panel.show(recordedStates['hostile']!());
    const reset = panel.page.locator('vscode-button', { hasText: 'Reset Offsets' });
    assert.equal(await reset.getAttribute('title'), 'The cluster is marked as read-only.');
    await reset.click({ force: true });
    assert.equal(await panel.lastSent('resetOffsets'), undefined);
  });

  it('offer to bring a group back that is gone, and no reset, which would create it anew', async () => {
    await panel.show(recordedStates['gone']!());
    const resets = panel.page.locator('vscode-button', { hasText: /^\s*Reset/ });
    assert.equal(await resets.count(), 0);
    await panel.page.getByText('Restore…').click();
    assert.deepEqual(await panel.lastSent('restore'), { kind: 'restore' });
    await panel.show({
      ...recordedStates['gone']!(),
      reading: { kind: 'gone', reason: 'Somebody else.', restorable: false },
    });
    assert.equal(await panel.page.getByText('Restore…').count(), 0);
  });

  it('offer a way out of a failure', async () => {
    await panel.show(recordedStates['failed']!());
    assert.match(await panel.text(), /could not be read[\s\S]*connection refused/);
    await panel.page.getByText('Retry').click();
    await panel.page.getByText('Show Log').click();
    assert.deepEqual((await panel.sent()).slice(1), [{ kind: 'refresh' }, { kind: 'showLog' }]);
  });

  it('keep the view over hiding and showing, and whose panel it is', async () => {
    await panel.show(recordedStates['ten-thousand']!());
    await panel.openTab('Partitions');
    await panel.page.getByRole('button', { name: 'Lag' }).click();
    await panel.page.locator('.filter').click();
    await panel.page.keyboard.type('topic-00');
    await panel.drawn();
    await panel.page.evaluate(`document.querySelector('.grid').scrollTop = 5200`);
    await panel.page.waitForTimeout(400);
    const kept = await panel.kept();
    assert.ok(isPanelMemory(kept));
    assert.equal(kept.groupId, 'warehouse-sync');

    const again = await browser().open({ kept });
    await again.show(recordedStates['ten-thousand']!());
    await again.drawn();
    assert.match(
      await again.page.getByRole('tab', { selected: true }).innerText(),
      /Partitions\s10,000/,
    );
    assert.equal(await again.page.locator('[aria-sort="descending"]').innerText(), 'Lag');
    assert.match(await again.text(), /2,500 of 10,000/);
    assert.equal(await again.page.evaluate(`document.querySelector('.grid').scrollTop`), 5200);
    assert.deepEqual(again.problems, []);
    await again.close();
  });

  it('start from the first view where something else was kept', async () => {
    const again = await browser().open({
      kept: { clusterId: 'local', groupId: 'g', view: { tab: 'x' } },
    });
    await again.show(recordedStates['guide']!());
    assert.match(await again.page.getByRole('tab', { selected: true }).innerText(), /Assignment/);
    await again.close();
  });
});
