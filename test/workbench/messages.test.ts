// The message that a group stands at, as a person looks at it: from its row, forwards, backwards, elsewhere,
// and saved.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../support/vscode/waitFor';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

describe('messages', () => {
  const demo = useDemoCluster({ moving: false });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [entryOf('shop', demo()), { ...entryOf('sealed', demo()), readMessages: false }],
    }),
    (window) => {
      /** Waits until the document in front says so; gives its text. */
      const text = async (fits: RegExp): Promise<string> => {
        let found = '';
        await waitFor(`a document with ${fits}`, async () => {
          found = await window().workbench.editorText();
          return fits.test(found);
        });
        return found;
      };

      before('open the partitions of a group', async () => {
        const { tree } = window().workbench;
        await tree.expand('shop');
        await tree.expand('manual-commit-group');
        await tree.waitUntil('the partitions', (rows) => rows.some(({ level }) => level === 3));
      });
      beforeEach('begin with nothing on screen', () => window().workbench.clear());

      it('shows the message that the group reads next', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        const rows = await tree.rows();
        const group = rows.findIndex(({ label }) => label === 'manual-commit-group');
        const partition = rows[group + 1]!;
        await tree.chooseFromMenu(
          ({ index }) => index === partition.index,
          'Show Message at Committed Offset',
        );
        const shown = await text(/Offset 1,500/);
        await workbench.screenshot('message-1-committed');
        assert.match(shown, /manual-commit-group reads this message next\./);
        assert.match(shown, /"id": "orders-0-1500"/);
      });

      it('goes on, back, and elsewhere in the same document', async () => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Next Message');
        await text(/── Offset 1,501 ──/);
        await workbench.runCommand('Kafka Consumer Groups: Previous Message');
        await text(/── Offset 1,500 · /);
        await workbench.runCommand('Kafka Consumer Groups: Previous Message');
        await text(/── Offset 1,499 ──/);
        await workbench.runCommand('Kafka Consumer Groups: Go to Offset or Time…');
        await workbench.quickInput.type('99999');
        await workbench.quickInput.waitUntil('a remark', ({ message }) =>
          message.includes('not in the log'),
        );
        await workbench.screenshot('message-2-go-to');
        await workbench.quickInput.accept();
        await text(/Offset 99,999 is not in the log, which holds 0 to 1,749\. This is the nearest/);
        await workbench.screenshot('message-3-nearest');
        await workbench.runCommand('Kafka Consumer Groups: Go to Offset or Time…');
        await workbench.quickInput.type('1000d');
        await workbench.quickInput.accept();
        await text(/── Offset 0 ──/);
        assert.equal((await workbench.editorTitles()).length, 1);
      });

      it('saves a value as it is', async () => {
        const { workbench, folder } = window();
        const file = join(folder, 'value.json');
        await workbench.runCommand('Kafka Consumer Groups: Save Value…');
        await workbench.quickInput.answerFileDialog(file);
        await waitFor('the file', async () =>
          (await readFile(file, 'utf8').catch(() => '')).startsWith('{"id":"orders-0-0"'),
        );
      });

      it('offers no messages of a cluster that is marked so', async () => {
        const { tree } = window().workbench;
        await tree.collapse('shop');
        await tree.expand('sealed');
        await tree.expand('manual-commit-group');
        const partition = ({ level }: { readonly level: number }) => level === 3;
        await tree.waitUntil('the partitions', (rows) => rows.some(partition));
        const offered = await tree.openMenu(partition);
        await tree.closeMenu();
        assert.ok(offered.includes('Show Lag Details'));
        assert.deepEqual(
          offered.filter((title) => title.includes('Message')),
          [],
        );
      });
    },
  );
});
