// Adding, editing and removing clusters, also those that do not answer or are written wrongly.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { TreeRow } from '../support/vscode/page/tree';
import { readSettings } from '../support/vscode/settings';
import { waitFor } from '../support/vscode/waitFor';
import type { VscodeWindow } from './vscodeWindow';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

const CLUSTERS = 'kafkaGroups.clusters';

async function savedNames({ server }: VscodeWindow): Promise<unknown[]> {
  const clusters = (await readSettings(server.dataFolder, 'Machine'))[CLUSTERS];
  return Array.isArray(clusters) ? clusters.map((entry: { name?: unknown }) => entry.name) : [];
}

/** A port of this machine where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

describeInWindow(
  'adding a cluster',
  () => ({}),
  (window) => {
    const demo = useDemoCluster();

    it('says what is wrong with a name or an address while it is typed', async () => {
      const { quickInput } = window().workbench;
      await window().workbench.pressWelcomeButton('Add Cluster…');
      await window().workbench.screenshot('add-cluster-how');
      await quickInput.pick('Enter the connection');
      await quickInput.waitUntil('the name', ({ title }) => title === 'Add Cluster (1/5)');
      await quickInput.accept();
      await quickInput.waitUntil('the complaint', ({ severity }) => severity === 'error');
      await quickInput.type('staging');
      await quickInput.accept();
      await quickInput.waitUntil('the servers', ({ title }) => title === 'Add Cluster (2/5)');
      await quickInput.type('http://kafka:9092');
      const wrong = await quickInput.waitUntil(
        'the complaint',
        ({ severity }) => severity === 'error',
      );
      assert.match(wrong.message, /host:port/);
      await window().workbench.screenshot('add-cluster-wrong');
    });

    it('says why nothing answers, and loses nothing that was typed', async () => {
      const { workbench } = window();
      const { quickInput } = workbench;
      const servers = `127.0.0.1:${await deadPort()}`;
      await quickInput.type(servers);
      await quickInput.accept();
      await quickInput.pick('Plain');
      await quickInput.pick('No login');
      await quickInput.pick('Not specified');
      await workbench.screenshot('add-cluster-connecting');
      const dialog = await workbench.answerDialog('Edit Address');
      assert.match(dialog.message, /Could not connect to staging/);
      assert.match(
        dialog.detail,
        /✗ Connection: Cannot connect to 127\.0\.0\.1:\d+: connection refused/,
      );
      // Only the address is asked for, and it is tried at once.
      const again = await quickInput.waitUntil('the servers', ({ value }) => value === servers);
      assert.doesNotMatch(again.title, /\//);
      assert.deepEqual(await savedNames(window()), []);
    });

    it('adds the cluster once the address is right, and says what it found', async () => {
      const { workbench } = window();
      await workbench.quickInput.type(demo().bootstrapServers.join(', '));
      await workbench.quickInput.accept();
      const said = await workbench.notification(/Connected to staging/);
      assert.match(said.text, /3 brokers, \d+ groups/);
      await workbench.tree.row(
        ({ name, description }) => name === 'staging' && description.endsWith('3 brokers'),
      );
      assert.deepEqual(await savedNames(window()), ['staging']);
    });

    it('keeps everything as it was when a person leaves with Escape', async () => {
      const { workbench } = window();
      await workbench.pressViewAction('Add Cluster');
      await workbench.quickInput.pick('Enter the connection');
      await workbench.quickInput.waitUntil('the name', ({ title }) => title.endsWith('(1/5)'));
      await workbench.quickInput.type('other');
      await workbench.quickInput.accept();
      await workbench.quickInput.waitUntil('the servers', ({ title }) => title.endsWith('(2/5)'));
      await workbench.quickInput.cancel();
      assert.deepEqual(await savedNames(window()), ['staging']);
    });

    it('edits the name', async () => {
      const { workbench } = window();
      await workbench.tree.chooseFromMenu('staging', 'Edit Cluster…');
      const name = await workbench.quickInput.waitUntil('the name', ({ title }) =>
        title.endsWith('(1/5)'),
      );
      assert.equal(name.value, 'staging');
      await workbench.quickInput.type('production');
      await workbench.quickInput.accept();
      await workbench.quickInput.waitUntil('the servers', ({ title }) => title.endsWith('(2/5)'));
      await workbench.quickInput.accept();
      await workbench.quickInput.pick('Plain');
      await workbench.quickInput.pick('No login');
      await workbench.quickInput.pick('Not specified');
      await workbench.tree.row(
        ({ name, description }) => name === 'production' && description.endsWith('3 brokers'),
      );
      // Said once the row was revealed, which takes the focus from whatever is open.
      await workbench.notification(/Connected to production/);
      assert.deepEqual(await savedNames(window()), ['production']);
    });

    it('removes it after asking, and begins anew', async () => {
      const { workbench } = window();
      await workbench.tree.chooseFromMenu('production', 'Remove Cluster…');
      const dialog = await workbench.answerDialog('Remove Cluster');
      assert.match(dialog.message, /Remove production/);
      await workbench.welcome();
      await waitFor('the settings', async () => (await savedNames(window())).length === 0);
    });
  },
);

describe('clusters that fail', () => {
  const demo = useDemoCluster({ moving: false });
  const broken = useDemoCluster({ moving: false });
  let dead = 0;
  before('find a port where nobody listens', async () => {
    dead = await deadPort();
    for (const broker of [1, 2, 3]) broken().faults.stopBroker(broker);
  });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [
        entryOf('good', demo()),
        { id: 'dead', name: 'dead', bootstrapServers: `127.0.0.1:${dead}` },
        entryOf('recovering', broken()),
        'nonsense',
        { id: 'nothing', name: 'nothing' },
        { id: 7, name: ['x'], bootstrapServers: { a: 1 } },
        null,
      ],
    }),
    (window) => {
      // First: VS Code takes it away after some seconds.
      it('says what is wrong in the settings, and uses the rest', async () => {
        const { text } = await window().workbench.notification(/setting/i);
        assert.match(text, /clusters/i);
      });

      it('shows the reason on the row, and leaves the others alone', async () => {
        const { workbench } = window();
        const row = await workbench.tree.row(
          ({ name, description }) =>
            name === 'dead' && description.startsWith('unreachable: connection refused at 127'),
        );
        assert.ok(row.inlineActions.some((title) => title.startsWith('Retry')));
        assert.match(row.description, / · next try at \d\d:\d\d:\d\d$/);
        assert.match(row.ariaLabel, /unreachable/);
        await workbench.tree.row(
          ({ name, description }) => name === 'good' && description.endsWith('3 brokers'),
        );
        await workbench.screenshot('failed-cluster-row');
      });

      it('comes back after Retry', async () => {
        const { tree } = window().workbench;
        const isFailing = ({ name, description }: TreeRow): boolean =>
          name === 'recovering' && description.startsWith('unreachable');
        // Right after a try that failed, so that the next one does not take the button away.
        const { description } = await tree.row(isFailing);
        await tree.row((row) => isFailing(row) && row.description !== description);
        for (const broker of [1, 2, 3]) await broken().faults.startBroker(broker);
        await tree.pressInline('recovering', 'Retry');
        await tree.row(
          ({ name, description }) => name === 'recovering' && description.endsWith('3 brokers'),
        );
      });

      it('says which broker has left, and forgets it when it is back', async () => {
        const { workbench } = window();
        broken().faults.stopBroker(3, { noticed: true });
        await workbench.pressViewAction('Refresh');
        const named = (text: string) => (row: { name: string; description: string }) =>
          row.name === 'recovering' && row.description.includes(text);
        await workbench.tree.row(named('2 of 3 brokers'));
        await workbench.screenshot('broker-gone');
        await broken().faults.startBroker(3);
        await workbench.pressViewAction('Refresh');
        await workbench.tree.row(
          ({ name, description }) =>
            name === 'recovering' &&
            !description.includes('of 3') &&
            description.includes('3 brokers'),
        );
      });

      it('keeps the last figures, says how old they are, when the cluster goes away', async () => {
        const { workbench } = window();
        await workbench.tree.expand('recovering');
        await workbench.tree.row('nightly-import');
        for (const broker of [1, 2, 3]) broken().faults.stopBroker(broker);
        await workbench.pressViewAction('Refresh');
        const row = await workbench.tree.row(
          ({ name, description }) => name === 'recovering' && description.includes('as of'),
        );
        assert.equal(row.expanded, true);
        const summary = await workbench.tree.row(({ label }) => label.startsWith('Not refreshed'));
        assert.match(summary.description, /next try at \d\d:\d\d:\d\d/);
        await workbench.tree.row('nightly-import');
        await workbench.screenshot('stale-cluster');
      });
    },
  );
});
