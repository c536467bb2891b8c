// The message that a group stands at, as a person looks at it: from its row, forwards, backwards, elsewhere,
// and saved.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { addLagOfMarkers, lagOfMarkers } from './lagOfMarkers';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

describe('messages', () => {
  const demo = useDemoCluster({ moving: false });
  before('add a group that has read all messages', () => {
    addLagOfMarkers(demo().world);
  });

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

      const committed = (): string =>
        String(
          demo().world.groups.get('nightly-import')!.commits.topics().get('audit-log')!.get(0)!
            .offset,
        );

      /** From the palette, which asks for group and partition. */
      const openMessageOf = async (groupId: string): Promise<void> => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Message at Committed Offset');
        // Only one of the two clusters has messages to show.
        await workbench.quickInput.waitUntil('groups', ({ placeholder }) =>
          placeholder.startsWith('Which group'),
        );
        await workbench.quickInput.pick(groupId);
        await workbench.quickInput.waitUntil('partitions', ({ placeholder }) =>
          placeholder.startsWith('Which partition'),
        );
        await workbench.quickInput.accept();
        await text(/── Offset .* · the committed offset ──/);
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
        const group = rows.findIndex(({ name }) => name === 'manual-commit-group');
        const partition = rows[group + 1]!;
        await tree.chooseFromMenu(
          ({ index }) => index === partition.index,
          'Show Message at Committed Offset',
        );
        await waitFor('the document', async () =>
          (await workbench.editorTitles())[0]?.startsWith('orders 0 · manual-commit-group (shop)'),
        );
        await workbench.screenshot('message-1-committed');
        const shown = await text(/Offset 1,500/);
        assert.match(shown, /manual-commit-group reads this message next\./);
        assert.match(shown, /"orderId": "o-00001500"/);
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
          (await readFile(file, 'utf8').catch(() => '')).startsWith('{"orderId":"o-00000000"'),
        );
      });

      it('skips the message in front, twice in a row, and undoes both', async () => {
        const { workbench } = window();
        const prompts = new ChangePrompts(workbench);
        const before = committed();
        const skipOne = async () => {
          await workbench.runCommand('Kafka Consumer Groups: Skip Message…');
          const plan = await prompts.plan('skip');
          await workbench.screenshot(`message-4-skip-plan-${plan.length}`);
          await workbench.quickInput.accept();
          const question = await workbench.dialog();
          await workbench.screenshot('message-5-skip-question');
          await workbench.answerDialog('Skip Message');
          await workbench.notification(/was moved past a message/);
          return { plan, question };
        };
        // Nobody is there: otherwise it would wait for them.
        await workbench.runCommand('View: Close All Editors');
        await openMessageOf('nightly-import');
        const at = Number(committed());
        const { plan, question } = await skipOne();
        assert.match(
          plan[0] ?? '',
          /^audit-log 0: 87,749 → 87,750 · skips 1 · offset 87,749 · .* · key chidi · value .*login/,
        );
        assert.match(question.detail, /Message: offset 87,749 · .* · value .*login/);
        await text(/── Offset 87,750 · the committed offset ──/);
        await workbench.screenshot('message-6-skipped');
        await workbench.clearNotifications();
        await skipOne();
        await text(/── Offset 87,751 · the committed offset ──/);
        assert.equal(committed(), String(at + 2));
        for (const said of ['first', 'second']) {
          await workbench.clearNotifications();
          await workbench.runCommand('Kafka Consumer Groups: Undo Last Reset or Deletion…');
          await prompts.step('undo');
          await prompts.apply('Restore 1 Offset', /was restored/);
          assert.ok(said);
        }
        assert.equal(committed(), before);
      });

      it('shows what is unread of a group across its partitions', async () => {
        const { workbench } = window();
        await workbench.clearNotifications();
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Show Unread Messages…');
        await workbench.quickInput.waitUntil('the number', ({ value }) => value === '100');
        await workbench.screenshot('message-7-unread-count');
        await workbench.quickInput.type('400');
        await workbench.quickInput.accept();
        await workbench.quickInput.pick('By Time');
        await waitFor('the document', async () =>
          (await workbench.editorTitles())[0]?.startsWith('Unread of manual-commit-group'),
        );
        await workbench.screenshot('message-8-unread');
        const shown = await text(/all 350 messages not read yet/);
        assert.match(shown, /Offset 1,500 · orders 0 · /);
        assert.match(shown, /Offset 1,899 · orders 2 · /);
      });

      lagOfMarkers(window);

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

  describeInWindow(
    'where no cluster lets its messages be read',
    () => ({ clusters: [{ ...entryOf('sealed', demo()), readMessages: false }] }),
    (window) => {
      it('are no command of the palette either', async () => {
        const { tree, quickInput } = window().workbench;
        await tree.expand('sealed');
        const offered = await quickInput.offered(
          'Kafka Consumer Groups: Show',
          'Kafka Consumer Groups: Show Log',
        );
        const ofMessages = offered.filter((label) => /^Kafka.*Messages?\b/.test(label));
        assert.deepEqual(ofMessages, []);
      });
    },
  );
});
