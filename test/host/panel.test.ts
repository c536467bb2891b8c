// The panel of a group inside a real extension host: one a group, and hidden or closed it costs nothing,
// as a server sees that only counts who knocks.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, ConfigurationTarget, TabInputWebview, window, workspace } from 'vscode';

const LIMIT_MS = 30_000;
/** Longer than the first pause after a failed reading, which is at most 2 s. */
const QUIET_MS = 2500;

async function until(what: string, look: () => boolean): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end;) {
    if (look()) return;
    await sleep(50);
  }
  throw new Error(`Waited ${LIMIT_MS} ms for ${what}.`);
}

async function save(setting: string, value: unknown): Promise<void> {
  const settings = workspace.getConfiguration('kafkaGroups');
  await settings.update(setting, value, ConfigurationTarget.Global);
}

/** Titles of the open panels, in order. */
const panels = (): string[] =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview)
    .map(({ label }) => label);

async function showLagDetails(groupId: string): Promise<void> {
  const target = { clusterId: 'counted', groupId };
  await commands.executeCommand('kafkaGroups.showLagDetails', { row: { target } });
}

describe('the panel of a group', () => {
  let knocks = 0;
  const server = createServer((socket) => {
    knocks++;
    socket.destroy();
  });
  /** How often somebody connects from now on. */
  const knocksIn = async (milliseconds: number): Promise<number> => {
    const before = knocks;
    await sleep(milliseconds);
    return knocks - before;
  };

  before('count on a port, and look at nothing else', async () => {
    await commands.executeCommand('workbench.view.explorer');
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    await save('refresh.interval', 1);
    await save('clusters', [
      { id: 'counted', name: 'counted', bootstrapServers: `127.0.0.1:${port}` },
    ]);
    await sleep(500);
    assert.equal(knocks, 0, 'something was read though nobody looks');
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await save('clusters', undefined);
    await save('refresh.interval', undefined);
    server.close();
  });

  it('opens by its command, and reads its cluster though the view is hidden', async () => {
    await showLagDetails('billing');
    await until('the panel', () => panels().length === 1);
    assert.deepEqual(panels(), ['billing · counted']);
    await until('a reading', () => knocks > 0);
  });

  it('gives its place to the next one', async () => {
    await showLagDetails('refunds');
    await until('the next panel', () => panels().join() === 'refunds · counted');
    await showLagDetails('billing');
    await until('the first panel', () => panels().join() === 'billing · counted');
  });

  it('is one for each group once it is kept: asked for twice, it is revealed', async () => {
    await commands.executeCommand('kafkaGroups.keepPanelOpen');
    await showLagDetails('<b>shipping</b>');
    await showLagDetails('billing');
    await until('the second panel', () => panels().length === 2);
    assert.deepEqual(panels(), ['billing · counted', '<b>shipping</b> · counted']);
    assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, 'billing · counted');
  });

  it('costs nothing while hidden, and goes on when shown', async () => {
    await window.showTextDocument(await workspace.openTextDocument({ content: 'in front' }));
    await sleep(300); // a reading that runs may end
    assert.equal(await knocksIn(QUIET_MS), 0);
    const before = knocks;
    await showLagDetails('billing');
    await until('a reading', () => knocks > before);
  });

  it('leaves nothing behind when it is closed', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await until('the panels to close', () => panels().length === 0);
    await sleep(300);
    assert.equal(await knocksIn(QUIET_MS), 0);
    await showLagDetails('billing');
    await until('a new panel', () => panels().length === 1);
  });
});
