// The demo cluster inside a real extension host: it comes with its command, is read like any other
// cluster, survives settings that are nonsense, and goes without leaving a socket behind.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, ConfigurationTarget, type TextEditor, window, workspace } from 'vscode';

const LIMIT_MS = 20_000;

async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    await sleep(50);
  }
  throw new Error(`Waited ${LIMIT_MS} ms for ${what}.`);
}

const savedClusters = (): unknown => workspace.getConfiguration('kafkaGroups').get('clusters');

async function saveClusters(value: unknown): Promise<void> {
  const settings = workspace.getConfiguration('kafkaGroups');
  await settings.update('clusters', value, ConfigurationTarget.Global);
}

/** Servers that listen in this process, which is the extension's own. */
const listening = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length;

/** Opens a group's description and gives its text. */
async function describeGroup(groupId: string): Promise<string> {
  const target = { clusterId: 'demo', groupId };
  await commands.executeCommand('kafkaGroups.describeAsText', { row: { target } });
  const editor = await until<TextEditor>('the document', () => {
    const active = window.activeTextEditor;
    return active?.document.uri.path.includes(groupId) === true ? active : undefined;
  });
  return editor.document.getText();
}

describe('the demo cluster', () => {
  let listeningBefore = 0;

  before(async () => {
    await saveClusters(undefined);
    listeningBefore = listening();
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await saveClusters(undefined);
  });

  it('is shown by the view', async () => {
    await commands.executeCommand('kafkaGroups.clusters.focus');
  });

  it('is added to the settings by its command', async () => {
    await commands.executeCommand('kafkaGroups.tryDemoCluster');
    assert.deepEqual(
      (savedClusters() as { id: string; demo: boolean }[]).map(({ id, demo }) => [id, demo]),
      [['demo', true]],
    );
    await until('three brokers', () => listening() === listeningBefore + 3);
  });

  it('is added only once', async () => {
    await commands.executeCommand('kafkaGroups.tryDemoCluster');
    assert.equal((savedClusters() as unknown[]).length, 1);
  });

  it('is read: a group is described with the columns of the command line', async () => {
    const text = await describeGroup('nightly-import');
    assert.match(text, /^GROUP +TOPIC +PARTITION +CURRENT-OFFSET +LOG-END-OFFSET +LAG /m);
    assert.match(text, /^nightly-import +audit-log +0 +\d+ +\d+ +6100 /m);
    assert.match(text, /^nightly-import +audit-log +1 +\d+ +\d+ +4100 /m);
  });

  it('survives settings that are nonsense', async () => {
    const demo = savedClusters() as unknown[];
    for (const nonsense of ['text', 7, { a: 1 }, [null, 'x', { id: 1 }]]) {
      await saveClusters(nonsense);
      await commands.executeCommand('kafkaGroups.refresh');
    }
    await saveClusters([null, 'x', { bootstrapServers: 3 }, ...demo]);
    assert.match(await describeGroup('manual-commit-group'), /^manual-commit-group +orders +0 /m);
  });

  it('leaves no socket behind when it is removed', async () => {
    await saveClusters([]);
    await until('the brokers to end', () => listening() === listeningBefore);
  });
});
