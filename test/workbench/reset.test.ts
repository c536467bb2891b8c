// Moving offsets as a person does: from the palette and from the tree, with a plan before, and the way back.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { entryOf, useDemoCluster } from './onDemoCluster';
import type { TreeRow } from '../support/vscode/page/tree';
import { describeInWindow } from './onWindow';

describe('resetting offsets', () => {
  const demo = useDemoCluster({ moving: false });
  /** What is committed for a group of the demo cluster, by topic and partition. */
  const commits = (groupId: string): Record<string, string> => {
    const topics = demo().world.groups.get(groupId)?.commits.topics() ?? new Map<string, never>();
    return Object.fromEntries(
      [...topics].flatMap(([topic, partitions]) =>
        [...partitions].map(([partition, { offset }]) => [`${topic} ${partition}`, String(offset)]),
      ),
    );
  };

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('shop', demo())], timeZone: 'Europe/Berlin' }),
    (window) => {
      let prompts: ChangePrompts;
      before('open the cluster', async () => {
        await window().workbench.tree.expand('shop');
        await window().workbench.tree.row('nightly-import');
      });
      beforeEach('begin with nothing on screen', async () => {
        prompts = new ChangePrompts(window().workbench);
        await window().workbench.clear();
      });

      it('goes from the palette to a plan, to the question, to the result, and back', async () => {
        const { workbench } = window();
        const before = commits('nightly-import');
        await workbench.runCommand('Kafka Consumer Groups: Reset Offsets…');
        await prompts.step('group');
        await workbench.screenshot('reset-1-group');
        await workbench.quickInput.pick('nightly-import');
        await prompts.step('scope');
        await workbench.screenshot('reset-2-scope');
        await workbench.quickInput.pick('Whole Group');
        const destination = await prompts.step('destination');
        assert.equal(destination.title, 'Reset nightly-import · shop (3/4)');
        await workbench.screenshot('reset-3-destination');
        await workbench.quickInput.pick('Shift By…');
        await prompts.enter('-1000');
        assert.deepEqual(await prompts.plan(), [
          'audit-log 0: 87,749 → 86,749 · replays 1,000',
          'audit-log 1: 90,857 → 89,857 · replays 1,000',
        ]);
        await workbench.screenshot('reset-5-plan');
        await workbench.quickInput.accept();
        const question = await workbench.dialog();
        assert.equal(question.message, 'Reset nightly-import on shop?');
        assert.match(question.detail, /Replays: 2,000 messages/);
        assert.deepEqual(question.buttons.toSorted(), ['Back', 'Cancel', 'Reset 2 Offsets']);
        await workbench.screenshot('reset-6-question');
        await workbench.answerDialog('Reset 2 Offsets');
        const said = await workbench.holdNotification(/were reset/);
        await workbench.screenshot('reset-7-result');
        assert.deepEqual(said.buttons, ['Undo', 'Show Details']);
        assert.deepEqual(commits('nightly-import'), {
          'audit-log 0': '86749',
          'audit-log 1': '89857',
        });

        await workbench.answerNotification(/were reset/, 'Undo');
        const undo = await prompts.step('undo');
        assert.match(
          undo.title,
          /^Undo: Reset nightly-import back by 1,000 · shop: .*skips 2,000$/,
        );
        await workbench.screenshot('reset-8-undo');
        await prompts.apply('Restore 2 Offsets', /were restored/);
        assert.deepEqual(commits('nightly-import'), before);
      });

      it('checks a value while it is typed, keeps it on the way back, and forgets it on Escape', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        const before = commits('report-builder');
        await workbench.tree.chooseFromMenu('report-builder', 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Date and Time…');
        await quickInput.waitUntil('the prompt', ({ message }) => message.includes('Now at'));
        await workbench.screenshot('reset-value-empty');
        await quickInput.type('2026-02-30 09:00');
        const wrong = await quickInput.waitUntil(
          'a remark',
          ({ severity }) => severity === 'error',
        );
        assert.match(wrong.message, /^2026-02-30 09:00 does not exist.*Now at /);
        await workbench.screenshot('reset-value-wrong');
        await quickInput.type('2026-02-01 09:00');
        const right = await quickInput.waitUntil(
          'what was understood, and what it means for the topics',
          ({ message }) => message.startsWith('2026-02-01 ') && message.includes('Earliest'),
        );
        assert.match(
          right.message,
          /^2026-02-01 09:00:00 \(\+01:00\) = 2026-02-01 08:00:00 UTC\. Every partition will go to its first message, as with Earliest\. Now at /,
        );
        await quickInput.type('1700000000');
        const seconds = await quickInput.waitUntil(
          'what the digits were taken for',
          ({ message }) => message.includes('1700000000 seconds = 2023-11-14 '),
        );
        assert.match(seconds.message, /as with Earliest/);
        await quickInput.type('2026-02-01 09:00');
        await workbench.screenshot('reset-value-right');
        await quickInput.pressButton('Back');
        await prompts.step('destination');
        await quickInput.accept();
        const kept = await quickInput.waitUntil('the value', ({ rows }) => rows.length === 0);
        assert.equal(kept.value, '2026-02-01 09:00');
        await quickInput.accept();
        await prompts.plan();
        await workbench.screenshot('reset-plan-long');
        await quickInput.cancel();
        assert.deepEqual(commits('report-builder'), before);
      });

      it('resets the partitions selected in the tree, one of them to an offset of its own', async () => {
        const { workbench } = window();
        const { tree, quickInput } = workbench;
        await tree.expand('report-builder');
        await tree.expand('payments');
        await tree.waitUntil('the partitions', (rows) => rows.some(({ level }) => level === 4));
        const partition = (number: number) => (row: { level: number; label: string }) =>
          row.level === 4 && row.label === String(number);
        await tree.select([partition(0), partition(2)]);
        await tree.chooseFromMenu(partition(2), 'Reset Offsets…');
        await prompts.choose('destination', 'Exact Offset…');
        await prompts.enter('9,999,999');
        const clamped = await prompts.plan();
        assert.equal(clamped.length, 2);
        assert.match(
          clamped[0] ?? '',
          /^payments 0: .* limited to .* \(log end\); 9,999,999 was requested/,
        );
        await workbench.screenshot('reset-plan-clamped');
        await quickInput.pressRowButton('payments 2', 'Set Offset…');
        await quickInput.waitUntil('the offset', ({ title }) =>
          title.startsWith('Offset of payments 2 for report-builder · shop'),
        );
        await workbench.screenshot('reset-set-offset');
        await prompts.enter('12');
        await workbench.screenshot('reset-plan-edited');
        const edited = await prompts.plan();
        assert.match(edited[1] ?? '', /→ 12 · replays .* · set by hand/);
        await quickInput.pick('payments 0');
        await prompts.apply('Reset 1 Offset', /was reset/);
        assert.equal(commits('report-builder')['payments 2'], '12');
      });

      it('resets several groups at once, and undoes the last reset from the palette', async () => {
        const { workbench } = window();
        const before = [commits('nightly-import'), commits('newsletter-campaign')];
        await workbench.tree.select(['nightly-import', 'newsletter-campaign']);
        await workbench.tree.chooseFromMenu('newsletter-campaign', 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Earliest');
        await prompts.step('plan');
        await workbench.screenshot('reset-several-plan');
        const { question } = await prompts.apply(
          'Reset 5 Offsets',
          /of nightly-import and newsletter-campaign were reset/,
        );
        assert.match(question.detail, /Groups: nightly-import and newsletter-campaign/);
        assert.deepEqual(new Set(Object.values(commits('nightly-import'))), new Set(['0']));
        await workbench.clearNotifications();
        await workbench.runCommand('Kafka Consumer Groups: Undo Last Reset or Deletion…');
        await prompts.step('undo');
        await prompts.apply('Restore 5 Offsets', /were restored/);
        assert.deepEqual([commits('nightly-import'), commits('newsletter-campaign')], before);
      });

      it('moves two partitions of two groups, and nothing else of either', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        const groups = ['report-builder', 'newsletter-campaign'];
        const before = groups.map(commits);
        await tree.expand('report-builder');
        const topic = await tree.row(({ level, name }) => level === 3 && name === 'payments');
        await tree.expand(({ index }) => index === topic.index);
        const first = ({ index, level }: TreeRow) => level === 4 && index === topic.index + 2;
        await tree.row(first);
        // It reads one topic, so that its partitions stand right below it.
        await tree.expand('newsletter-campaign');
        const second = ({ name }: TreeRow) => name === 'customer-emails 0';
        await tree.row(second);
        await tree.select([first, second]);
        await workbench.screenshot('reset-pairs-tree');
        await tree.chooseFromMenu(second, 'Reset Offsets…');
        await prompts.choose('destination', 'Earliest');
        const rows = await prompts.plan();
        assert.deepEqual(
          rows.map((row) => row.split(':')[0]),
          ['report-builder · payments 1', 'newsletter-campaign · customer-emails 0'],
        );
        await workbench.screenshot('reset-pairs-plan');
        const { question } = await prompts.apply('Reset 2 Offsets', /were reset/);
        assert.match(question.detail, /Partitions: 1 of payments, 1 of customer-emails/);
        assert.deepEqual(groups.map(commits), [
          { ...before[0], 'payments 1': '0' },
          { ...before[1], 'customer-emails 0': '0' },
        ]);
        await workbench.answerNotification(/were reset/, 'Undo');
        await prompts.step('undo');
        await prompts.apply('Restore 2 Offsets', /were restored/);
        assert.deepEqual(groups.map(commits), before);
        for (const groupId of groups) await tree.collapse(groupId);
      });

      it('goes on only once what is not possible is unticked', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.tree.select(['legacy-invoices', 'nightly-import']);
        await workbench.tree.chooseFromMenu('legacy-invoices', 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Latest');
        const { title } = await prompts.step('plan');
        assert.match(title, /2 not possible/);
        await workbench.screenshot('reset-not-possible');
        await quickInput.accept();
        const blocked = await workbench.dialog();
        assert.equal(blocked.message, '2 ticked rows are not possible.');
        await workbench.screenshot('reset-not-possible-said');
        await workbench.answerDialog('Untick Rows That Are Not Possible');
        await quickInput.waitUntil('the ticks', (state) => !state.title.includes('not possible'));
        await quickInput.accept();
        const question = await workbench.answerDialog('Cancel');
        assert.match(question.message, /Reset nightly-import on shop\?/);
        await quickInput.waitUntilClosed();
      });

      it('writes the plan as CSV and reads it again; says what is wrong with other files', async () => {
        const { workbench, folder } = window();
        const { quickInput } = workbench;
        const good = join(folder, 'good.csv');
        const bad = join(folder, 'bad.csv');
        const exported = join(folder, 'exported.csv');
        const lines = [
          'topic,partition,offset',
          'audit-log,0,100',
          'audit-log,1,200',
          'no-such-topic,0,1',
          '',
        ];
        await writeFile(good, `\ufeff${lines.join('\r\n')}`);
        await writeFile(bad, 'audit-log,0,100\nnightly-import,audit-log,1,200\naudit-log,x,5\n');

        await workbench.tree.select(['nightly-import']);
        await workbench.tree.chooseFromMenu('nightly-import', 'Reset Offsets from CSV…');
        await quickInput.answerFileDialog(bad);
        const problem = await workbench.dialog();
        assert.match(problem.message, /^bad\.csv cannot be used\. Nothing was changed\.$/);
        assert.match(problem.detail, /Line 2: This row has 4 columns, the first one has 3\./);
        assert.match(problem.detail, /Line 3: “x” is not a partition/);
        await workbench.screenshot('reset-csv-problems');
        await workbench.answerDialog('Choose Another File');
        await quickInput.answerFileDialog(good);
        assert.deepEqual(await prompts.plan(), [
          'audit-log 0: 87,749 → 100 · replays 87,649',
          'audit-log 1: 90,857 → 200 · replays 90,657',
          'no-such-topic 0: not possible: the topic or partition does not exist',
        ]);
        await workbench.screenshot('reset-csv-plan');
        await quickInput.pressButton('Untick Rows That Are Not Possible');
        await quickInput.pressButton('Export Plan as CSV');
        await quickInput.answerFileDialog(exported);
        await waitFor(
          'the file',
          async () => (await readFile(exported, 'utf8')) === 'audit-log,0,100\naudit-log,1,200\n',
        );
        await workbench.screenshot('reset-csv-exported');
      });

      it('creates a group that does not exist only after saying so, and an undo deletes it again', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.runCommand('Kafka Consumer Groups: Reset Offsets…');
        await prompts.step('group');
        await quickInput.type('brand-new');
        await workbench.screenshot('reset-new-group');
        await quickInput.pick('brand-new');
        await prompts.choose('scope', 'Topics by Name…');
        await prompts.enter('orders');
        await prompts.choose('destination', 'Latest');
        await prompts.step('plan');
        await workbench.screenshot('reset-new-plan');
        const { question } = await prompts.apply('Reset 4 Offsets', /were reset/);
        assert.match(question.detail, /brand-new does not exist yet: this creates it\./);
        assert.equal(commits('brand-new')['orders 0'], '1750');
        await workbench.answerNotification(/were reset/, 'Undo');
        await prompts.step('undo');
        await workbench.screenshot('reset-new-undo');
        await prompts.apply('Restore 4 Offsets', /were restored/);
        assert.equal(demo().world.groups.has('brand-new'), false);
      });
    },
  );
});
