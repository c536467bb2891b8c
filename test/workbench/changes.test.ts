// Deleting, waiting, undoing and the guards, as a person meets them; and what bad luck leaves behind.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import { processTree } from '../support/vscode/processTree';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';
import { CONTAINER } from './vscodeWindow';

const WRITES = ['Reset Offsets…', 'Delete Offsets…', 'Delete Group…'];

describe('changing groups', () => {
  const demo = useDemoCluster({ moving: false });
  const groupOf = (groupId: string) => demo().world.groups.get(groupId);
  const commits = (groupId: string): Record<string, string> =>
    Object.fromEntries(
      [...(groupOf(groupId)?.commits.topics() ?? [])].flatMap(([topic, partitions]) =>
        [...partitions].map(([partition, { offset }]) => [`${topic} ${partition}`, String(offset)]),
      ),
    );
  const isLeft = (groupId: string) => demo().world.groups.has(groupId);

  describeInWindow(
    'in the window',
    () => ({
      clusters: [
        entryOf('shop', demo()),
        { ...entryOf('frozen', demo()), readOnly: true },
        { ...entryOf('live', demo()), environment: 'production' },
      ],
    }),
    (window) => {
      let prompts: ChangePrompts;
      const open = async (cluster: string): Promise<void> => {
        for (const other of ['shop', 'frozen', 'live']) {
          if (other !== cluster) await window().workbench.tree.collapse(other);
        }
        await window().workbench.tree.expand(cluster);
        await window().workbench.tree.row('nightly-import');
      };
      before('open the cluster', async () => {
        await open('shop');
      });
      beforeEach('begin with nothing on screen', async () => {
        prompts = new ChangePrompts(window().workbench);
        demo().faults.clear();
        await window().workbench.clear();
      });

      it('waits until a group is empty, can be called off, and applies at once', async () => {
        const { workbench } = window();
        const before = commits('manual-commit-group');
        const begin = async (): Promise<void> => {
          await workbench.tree.chooseFromMenu('manual-commit-group', 'Reset Offsets…');
          await prompts.choose('scope', 'Whole Group');
          await prompts.choose('destination', 'Earliest');
          await prompts.plan();
          await workbench.quickInput.accept();
          const question = await workbench.dialog();
          assert.match(question.detail, /manual-commit-group has members: .* at /);
          await workbench.screenshot('changes-active-question');
          await workbench.answerDialog('Wait, Then Reset');
          await workbench.notification(/still connected: /);
        };
        await begin();
        await workbench.screenshot('changes-waiting');
        await workbench.answerNotification(/still connected: /, 'Cancel');
        await waitFor('the notification to go', async () => {
          const all = await workbench.notifications();
          return !all.some(({ text }) => text.includes('still connected'));
        });
        assert.deepEqual(commits('manual-commit-group'), before);

        await begin();
        const group = groupOf('manual-commit-group')!;
        for (const member of group.members) group.remove(member);
        await workbench.notification(/4 committed offsets of manual-commit-group were reset/);
        assert.deepEqual(new Set(Object.values(commits('manual-commit-group'))), new Set(['0']));
      });

      it('writes after a wait what was set by hand, tells meanwhile for whom it waits, and keeps the result', async () => {
        const { workbench } = window();
        const { quickInput, page } = workbench;
        const before = commits('auto-commit-group');
        const [first = ''] = Object.keys(before);
        const item = (text: RegExp) =>
          page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
        const beginToWait = async (): Promise<void> => {
          await workbench.tree.chooseFromMenu('auto-commit-group', 'Reset Offsets…');
          await prompts.choose('scope', 'Whole Group');
          await prompts.choose('destination', 'Earliest');
          await prompts.step('plan');
          await quickInput.pressRowButton(first, 'Set Offset…');
          await quickInput.waitUntil('the offset', ({ title }) => title.startsWith('Offset of'));
          await prompts.enter('7');
          await prompts.step('plan');
          await quickInput.accept();
          await workbench.answerDialog('Wait, Then Reset');
        };

        await beginToWait();
        await item(/Waiting for auto-commit-group: \d members?/).click();
        const who = /still connected: (?!.*Stops if)/;
        await workbench.holdNotification(who);
        await workbench.screenshot('changes-wait-item');
        await workbench.answerNotification(who, 'Stop Waiting');
        await item(/Waiting for/).waitFor({ state: 'detached' });
        assert.deepEqual(commits('auto-commit-group'), before);

        await workbench.clear();
        await beginToWait();
        await item(/Waiting for auto-commit-group/).waitFor();
        const group = groupOf('auto-commit-group')!;
        for (const member of group.members) group.remove(member);
        const result = item(/of auto-commit-group were reset \(1 set by hand\)/);
        await result.waitFor();
        await workbench.holdNotification(/of auto-commit-group were reset \(1 set by hand\)/);
        await workbench.screenshot('changes-wait-result');
        assert.equal(commits('auto-commit-group')[first], '7');
        await result.click();
        const said = await workbench.notification(/of auto-commit-group were reset/);
        assert.deepEqual(said.buttons, ['Undo', 'Show Details']);
        await result.waitFor({ state: 'detached' });
        await workbench.answerNotification(/of auto-commit-group were reset/, 'Undo');
        await prompts.step('undo');
        await quickInput.cancel();
      }).timeout(120_000);

      it('deletes groups and brings them back', async () => {
        const { workbench } = window();
        const both = ['nightly-import', 'newsletter-campaign'];
        const before = both.map(commits);
        await workbench.tree.select(both);
        await workbench.tree.chooseFromMenu('newsletter-campaign', 'Delete Groups…');
        await prompts.step('groups');
        await workbench.screenshot('changes-delete-groups');
        const { question } = await prompts.apply('Delete 2 Groups', /groups .* were deleted/);
        assert.match(
          question.detail,
          /the groups will not exist until a consumer joins or commits/,
        );
        assert.deepEqual(both.map(isLeft), [false, false]);
        await workbench.answerNotification(/groups .* were deleted/, 'Undo');
        await prompts.step('undo');
        await prompts.apply('Restore 5 Offsets', /were restored/);
        assert.deepEqual(both.map(commits), before);
      });

      it('brings a group back from its panel, which offers no reset while it is gone', async () => {
        const { workbench } = window();
        const before = commits('price-list-publisher');
        await workbench.tree.select(['price-list-publisher']);
        await workbench.tree.chooseFromMenu('price-list-publisher', 'Show Lag Details');
        const panel = await GroupPanelPage.of(workbench.page, 'price-list-publisher');
        await panel.untilText('the group', (text) => text.includes('Reset Offsets…'));
        await workbench.tree.chooseFromMenu('price-list-publisher', 'Delete Group…');
        await prompts.step('groups');
        await prompts.apply('Delete 1 Group', /price-list-publisher was deleted/);
        assert.equal(isLeft('price-list-publisher'), false);
        const gone = await panel.untilText('that it is gone', (text) => text.includes('Restore…'));
        assert.match(gone, /This group was deleted with this extension\./);
        assert.doesNotMatch(gone, /Reset Offsets…/);
        await workbench.screenshot('changes-panel-gone');
        await panel.press('Restore…');
        await prompts.step('undo');
        const count = Object.keys(before).length;
        const verb = count === 1 ? 'Restore 1 Offset' : `Restore ${count} Offsets`;
        await prompts.apply(verb, /(was|were) restored/);
        assert.deepEqual(commits('price-list-publisher'), before);
        await panel.untilText('the group', (text) => text.includes('Reset Offsets…'));
        await workbench.runCommand('View: Close Editor');
      });

      it('deletes offsets of a topic, and refuses one that a member subscribes to', async () => {
        const { workbench } = window();
        await workbench.tree.expand('report-builder');
        await workbench.tree.chooseFromMenu(
          ({ name, level }) => level === 3 && name === 'payments',
          'Delete Offsets…',
        );
        const rows = await prompts.plan('deletion');
        assert.ok(rows.length > 0);
        for (const row of rows) assert.match(row, /^payments \d: [\d,]+ → deleted$/);
        await workbench.screenshot('changes-delete-offsets');
        const verb = `Delete ${rows.length} Offsets`;
        await prompts.apply(verb, /were deleted/);
        assert.ok(!Object.keys(commits('report-builder')).some((at) => at.startsWith('payments')));
        await workbench.answerNotification(/were deleted/, 'Undo');
        await prompts.step('undo');
        await prompts.apply(`Restore ${rows.length} Offsets`, /were restored/);

        await workbench.tree.chooseFromMenu('order-processors', 'Delete Offsets…');
        const refused = await prompts.plan('deletion');
        for (const row of refused)
          assert.match(row, /a member of the group subscribes to the topic/);
        await workbench.quickInput.cancel();
      });

      it('makes a member leave', async () => {
        const { workbench } = window();
        const [first, ...others] = groupOf('order-processors')!.members;
        // Others are selected, which changes nothing for the row that is clicked.
        await workbench.tree.select(['nightly-import', 'audit-tail']);
        await workbench.tree.chooseFromMenu('order-processors', 'Remove Members…');
        const { rows } = await prompts.step('members');
        assert.equal(rows.length, 1 + others.length);
        await workbench.quickInput.pick(({ description }) => description.includes(first!.memberId));
        await workbench.screenshot('changes-remove-members');
        await workbench.quickInput.accept();
        const question = await workbench.answerDialog('Remove 1 Member');
        assert.match(question.detail, /Undo: not possible/);
        await waitFor('the member to be gone', () =>
          Promise.resolve(!groupOf('order-processors')!.members.includes(first!)),
        );
      });

      it('keeps a journal: an entry is shown, and undone', async () => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Change Journal');
        const { rows } = await prompts.step('journal');
        await workbench.screenshot('changes-journal');
        const labels = rows.map(({ label }) => label);
        assert.ok(labels.includes('Reset manual-commit-group to the log start'), labels.join('\n'));
        await workbench.quickInput.pick('Reset manual-commit-group to the log start');
        const text = await waitFor('the document', async () => {
          const shown = await workbench.editorText();
          return shown.includes('RESULT') ? shown : undefined;
        });
        await workbench.screenshot('changes-entry');
        assert.match(text, /manual-commit-group\s+orders\s+0\s+1,500\s+0\s+done/);
        await workbench.runCommand('View: Close Editor');

        await workbench.runCommand('Kafka Consumer Groups: Show Change Journal');
        await prompts.step('journal');
        await workbench.quickInput.pressRowButton(
          'Reset manual-commit-group to the log start',
          'Undo…',
        );
        await prompts.step('undo');
        await prompts.apply('Restore 4 Offsets', /were restored/);
        assert.equal(commits('manual-commit-group')['orders 0'], '1500');
      });

      it('writes nothing where the cluster is gone when it comes to it, and says so', async () => {
        const { workbench } = window();
        const before = commits('nightly-import');
        await workbench.tree.select(['nightly-import']); // and no other, whatever was selected before
        await workbench.tree.chooseFromMenu('nightly-import', 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Earliest');
        await prompts.plan();
        await workbench.quickInput.accept();
        await workbench.dialog();
        for (const broker of [1, 2, 3]) demo().faults.stopBroker(broker);
        try {
          await workbench.answerDialog('Reset 2 Offsets');
          await workbench.notification(/Nothing was (written|changed)/, 40_000);
          await workbench.screenshot('changes-cluster-gone');
        } finally {
          for (const broker of [1, 2, 3]) await demo().faults.startBroker(broker);
        }
        assert.deepEqual(commits('nightly-import'), before);
      }).timeout(90_000);

      it('offers nothing that writes in a read-only cluster', async () => {
        const { workbench } = window();
        await workbench.clear();
        await open('frozen');
        const labels = await workbench.tree.openMenu('nightly-import');
        await workbench.screenshot('changes-read-only');
        await workbench.tree.closeMenu();
        assert.ok(labels.includes('Describe as Text'));
        for (const write of WRITES) assert.ok(!labels.includes(write), write);
      });

      it('asks to type the id in production', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await open('live');
        await workbench.tree.chooseFromMenu('audit-tail', 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Earliest');
        const before = commits('audit-tail');
        const count = (await prompts.plan()).length;
        await quickInput.accept();
        const verb = count === 1 ? 'Reset 1 Offset' : `Reset ${count} Offsets`;
        await workbench.answerDialog(verb);
        await quickInput.waitUntil('the box', ({ message }) =>
          message.includes('Production cluster live'),
        );
        await quickInput.type('audit-tial');
        await workbench.screenshot('changes-production');
        await quickInput.accept();
        assert.deepEqual(commits('audit-tail'), before);
        await quickInput.type('audit-tail');
        await quickInput.accept();
        await workbench.notification(/audit-tail w(as|ere) reset/);
        assert.notDeepEqual(commits('audit-tail'), before);
      });

      it('leads back from a change that a crash has interrupted', async () => {
        const { workbench, server } = window();
        const before = commits('nightly-import');
        await workbench.clear();
        await open('shop');
        await workbench.tree.chooseFromMenu('nightly-import', 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Earliest');
        await prompts.plan();
        // What was asked for is done, but nobody hears of it.
        demo().faults.add({ fault: { kind: 'delay', ms: 60_000 }, apis: ['OffsetCommit'] });
        await workbench.quickInput.accept();
        await workbench.answerDialog('Reset 2 Offsets');
        await waitFor('the write', () =>
          Promise.resolve(commits('nightly-import')['audit-log 0'] === '0'),
        );
        const host = processTree(server.pid).find(({ pid }) =>
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost'),
        );
        assert.ok(host !== undefined, 'the extension host is found');
        process.kill(host.pid, 'SIGKILL');
        demo().faults.clear();
        await workbench.reload();
        await workbench.openView(CONTAINER);
        await workbench.holdNotification(/A change was interrupted/);
        await workbench.screenshot('changes-interrupted');
        await workbench.answerNotification(/A change was interrupted/, 'Undo…');
        await prompts.step('undo');
        await prompts.apply('Restore 2 Offsets', /were restored/);
        assert.deepEqual(commits('nightly-import'), before);
        workbench.problems.length = 0; // the crash was wanted
      }).timeout(120_000);
    },
  );

  describeInWindow(
    'where every cluster is read-only',
    () => ({ clusters: [{ ...entryOf('frozen', demo()), readOnly: true }] }),
    (window) => {
      it('has no command in the palette that writes', async () => {
        const { workbench } = window();
        await workbench.tree.expand('frozen');
        for (const [words, known] of [
          ['De', 'Kafka Consumer Groups: Describe as Text'],
          ['Re', 'Kafka Consumer Groups: Remove Cluster…'],
          ['Undo', 'Undo'], // VS Code's own, as one that is similar
        ] as const) {
          const offered = await workbench.quickInput.offered(
            `Kafka Consumer Groups: ${words}`,
            known,
          );
          const writes = offered.filter((label) =>
            /^Kafka.*(Reset|Delete|Members|Undo)/.test(label),
          );
          assert.deepEqual(writes, []);
        }
      });
    },
  );
});
