// Every prompt of a write can be left: by Escape, Cancel and Back, file dialogs included; and whoever goes
// aside, or back, finds what was ticked, typed and set as it was.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

const GROUP = 'report-builder';
const TITLE = `Reset ${GROUP} · Real (production)`;

describe('leaving the prompts of a write', () => {
  const demo = useDemoCluster({ moving: false });
  const commits = (groupId: string): string =>
    JSON.stringify(
      [...(demo().world.groups.get(groupId)?.commits.topics() ?? [])].map(([topic, of]) => [
        topic,
        [...of].map(([partition, { offset }]) => `${partition}: ${offset}`),
      ]),
    );

  describeInWindow(
    'in the window',
    () => ({ clusters: [{ ...entryOf('Real', demo()), environment: 'production' }] }),
    (window) => {
      let prompts: ChangePrompts;
      let committed = '';
      beforeEach('begin with nothing on screen', async () => {
        prompts = new ChangePrompts(window().workbench);
        await window().workbench.clear();
        await window().workbench.tree.expand('Real');
        await window().workbench.tree.row(GROUP);
        committed = commits(GROUP);
      });
      afterEach('nothing was written', () => {
        assert.equal(commits(GROUP), committed);
      });

      const begin = async (entry = 'Reset Offsets…'): Promise<void> => {
        await window().workbench.tree.select([GROUP]);
        await window().workbench.tree.chooseFromMenu(GROUP, entry);
      };
      const box = (title: string) =>
        window().workbench.quickInput.waitUntil(
          `the box "${title}"`,
          (state) => state.title.startsWith(title) && state.rows.length === 0,
        );
      /** To the plan, with one row unticked and one set by hand. */
      const toMarkedPlan = async (): Promise<void> => {
        const { quickInput } = window().workbench;
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Shift By…');
        await prompts.enter('-10');
        await prompts.step('plan');
        await quickInput.pressRowButton('payments 2', 'Set Offset…');
        await box('Offset of payments 2');
        await prompts.enter('12');
        await prompts.step('plan');
        await quickInput.pick('payments 0');
        await isMarkedPlan();
      };
      const isMarkedPlan = async (): Promise<void> => {
        const { title, rows } = await window().workbench.quickInput.waitUntil(
          'the plan with its marks',
          (state) => state.title.includes('and 1 by hand') && state.rows.length > 0,
        );
        assert.ok(title.startsWith(`${TITLE}: back by 10 and 1 by hand, replays `), title);
        const unticked = rows.filter(({ checked }) => !checked).map(({ label }) => label);
        assert.deepEqual(unticked, ['payments 0']);
        const edited = rows.find(({ label }) => label === 'payments 2');
        assert.match(edited?.description ?? '', /→ 12 · replays .* · set by hand$/);
      };

      it('takes no position by Enter alone: one has to be chosen', async () => {
        const { workbench } = window();
        await begin();
        await prompts.choose('scope', 'Whole Group');
        const { rows, title } = await prompts.step('destination');
        assert.equal(title, `${TITLE} (2/3)`);
        assert.deepEqual(
          rows.filter(({ focused }) => focused),
          [],
        );
        for (let times = 0; times < 4; times++) await workbench.quickInput.accept();
        await prompts.step('destination');
        await workbench.screenshot('leaving-destination');
        await workbench.quickInput.cancel();
      });

      it('leaves by Escape at each step, and by Cancel at the question', async () => {
        const { workbench } = window();
        const { quickInput, page } = workbench;
        const steps: readonly (() => Promise<unknown>)[] = [
          () => prompts.step('scope'),
          () => prompts.choose('scope', 'Topics…').then(() => prompts.step('topics')),
          () => prompts.choose('scope', 'Partitions…').then(() => prompts.step('partitions')),
          () => prompts.choose('scope', 'Whole Group').then(() => prompts.step('destination')),
          async () => {
            await prompts.choose('scope', 'Whole Group');
            await prompts.choose('destination', 'Exact Offset…');
            await box(TITLE);
          },
          async () => {
            await prompts.choose('scope', 'Whole Group');
            await prompts.choose('destination', 'Earliest');
            await prompts.step('plan');
          },
        ];
        for (const step of steps) {
          await begin();
          await step();
          await page.keyboard.press('Escape');
          await quickInput.waitUntilClosed();
        }
        await begin();
        await toMarkedPlan();
        await quickInput.accept();
        await workbench.answerDialog('Cancel');
        await quickInput.waitUntilClosed();
      }).timeout(120_000);

      const deletions = [
        { entry: 'Delete Offsets…', step: 'deletion', row: GROUP },
        { entry: 'Delete Group…', step: 'groups', row: GROUP },
        { entry: 'Remove Members…', step: 'members', row: 'order-processors' },
      ] as const;
      for (const { entry, step, row } of deletions) {
        it(`leaves ${entry} by Escape, by Cancel, and goes back from its question`, async () => {
          const { workbench } = window();
          const { quickInput, page, tree } = workbench;
          const members = () => demo().world.groups.get(row)?.members.length;
          const before = [commits(row), members()];
          const start = async (): Promise<void> => {
            await tree.chooseFromMenu(row, entry);
            const { rows } = await prompts.step(step);
            if (step === 'members') await quickInput.pick(rows[0]!.label);
          };
          await start();
          await page.keyboard.press('Escape');
          await quickInput.waitUntilClosed();

          await start();
          await quickInput.accept();
          await workbench.answerDialog('Back');
          const { rows } = await prompts.step(step);
          assert.ok(
            rows.some(({ checked }) => checked),
            'with what was ticked',
          );
          await quickInput.accept();
          await workbench.answerDialog('Cancel');
          await quickInput.waitUntilClosed();
          assert.deepEqual([commits(row), members()], before);
        });
      }

      it('goes back from the id to the question, to the plan as it was, and to each step before it', async () => {
        const { workbench } = window();
        const { quickInput, page } = workbench;
        await begin();
        await toMarkedPlan();
        await quickInput.accept();
        const question = await workbench.dialog();
        assert.equal(question.message, `Reset ${GROUP} on Real (production)?`);
        await workbench.screenshot('leaving-question');
        assert.match(question.detail, /Environment: production/);
        assert.match(question.detail, /Set by hand: 1 partition/);
        assert.deepEqual(question.buttons.toSorted(), [
          'Back',
          'Cancel',
          question.buttons.find((label) => /^Reset \d+ Offsets?$/.test(label)),
        ]);
        // Enter writes nothing: it goes back.
        await page.keyboard.press('Enter');
        await isMarkedPlan();
        await quickInput.accept();
        const verb = question.buttons.find((label) => label.startsWith('Reset'))!;
        await workbench.answerDialog(verb);
        await box(`Reset ${GROUP} on Real (production)?`);
        await workbench.screenshot('leaving-id');
        await quickInput.pressButton('Back');
        await workbench.answerDialog('Back');
        await isMarkedPlan();
        await quickInput.pressButton('Back');
        assert.equal((await box(TITLE)).value, '-10');
        await quickInput.accept();
        await isMarkedPlan();
        await quickInput.pressButton('Back');
        await box(TITLE);
        await quickInput.pressButton('Back');
        await prompts.step('destination');
        await quickInput.pressButton('Back');
        const { buttons } = await prompts.step('scope');
        assert.deepEqual(buttons, [], 'the first step has nothing behind it');
        await quickInput.cancel();
      }).timeout(120_000);

      it('leaves an undo by Escape, by Cancel and at the id, goes back from its question, and does it', async () => {
        const { workbench } = window();
        const { quickInput, page, tree } = workbench;
        const group = 'nightly-import';
        const before = commits(group);
        const typeId = async (verb: RegExp): Promise<void> => {
          const { buttons } = await workbench.dialog();
          await workbench.answerDialog(buttons.find((label) => verb.test(label))!);
          await box('');
        };
        await tree.chooseFromMenu(group, 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Earliest');
        await prompts.step('plan');
        await quickInput.accept();
        await typeId(/^Reset \d/);
        await prompts.enter(group);
        await workbench.notification(/were reset/);
        await workbench.clearNotifications();
        const reset = commits(group);
        assert.notEqual(reset, before);

        const start = async () => {
          await workbench.runCommand('Kafka Consumer Groups: Undo Last Reset or Deletion…');
          return prompts.step('undo');
        };
        await start();
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();

        const [first] = (await start()).rows;
        await quickInput.pick(first!.label);
        await quickInput.accept();
        await workbench.answerDialog('Back');
        const again = await prompts.step('undo');
        assert.deepEqual(
          again.rows.filter(({ checked }) => !checked).map(({ label }) => label),
          [first!.label],
        );
        await workbench.screenshot('leaving-undo');
        await quickInput.accept();
        await workbench.answerDialog('Cancel');
        await quickInput.waitUntilClosed();

        await start();
        await quickInput.accept();
        await typeId(/^Restore/);
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();
        assert.equal(commits(group), reset);

        await start();
        await quickInput.accept();
        await typeId(/^Restore/);
        await prompts.enter(group);
        await workbench.notification(/were restored/);
        assert.equal(commits(group), before);
      }).timeout(120_000);

      it('comes back to the plan from the box of a row, by Escape and by Back', async () => {
        const { quickInput, page } = window().workbench;
        await begin();
        await toMarkedPlan();
        for (const leave of ['Escape', 'Back']) {
          await quickInput.pressRowButton('payments 1', 'Set Offset…');
          await box('Offset of payments 1');
          await quickInput.type('99999999');
          const { message, severity } = await quickInput.waitUntil('what it becomes', (state) =>
            state.message.startsWith('Becomes'),
          );
          assert.match(message, /^Becomes [\d,]+, the log end\. Now at /);
          assert.equal(severity, 'warning');
          await window().workbench.screenshot('leaving-offset');
          if (leave === 'Back') await quickInput.pressButton('Back');
          else await page.keyboard.press('Escape');
          await isMarkedPlan();
        }
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();
      });

      it('comes back to the plan from saving and copying it, also where the save fails', async () => {
        const { workbench, folder } = window();
        const { quickInput, page } = workbench;
        const file = join(folder, 'plan.csv');
        await begin();
        await toMarkedPlan();
        await workbench.emptyClipboard();
        await quickInput.pressButton('Copy as Kafka Command');
        await waitFor('the command', async () => (await workbench.clipboard()) !== '');
        await isMarkedPlan();
        await quickInput.pressButton('Export Plan as CSV');
        await quickInput.waitUntil('the file dialog', ({ value }) => value.startsWith('/'));
        await page.keyboard.press('Escape');
        await isMarkedPlan();
        await quickInput.pressButton('Export Plan as CSV');
        await quickInput.answerFileDialog(file);
        const saved = await waitFor('the file', () =>
          readFile(file, 'utf8').then(
            (text) => text || undefined,
            () => undefined,
          ),
        );
        assert.match(saved, /^payments,2,12$/m);
        assert.doesNotMatch(saved, /^payments,0,/m);
        await isMarkedPlan();
        await workbench.screenshot('leaving-saved');
        await quickInput.pressButton('Export Plan as CSV');
        // Nobody can write there.
        await quickInput.answerFileDialog('/proc/plan.csv');
        await workbench.notification(/Cannot write .*\/proc\/plan\.csv: /);
        await isMarkedPlan();
        await workbench.screenshot('leaving-save-failed');
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();
      });

      it('leaves the file dialog: to where it was asked from, or altogether', async () => {
        const { quickInput, page } = window().workbench;
        const dialog = () =>
          quickInput.waitUntil('the file dialog', ({ value }) => value.startsWith('/'));
        await begin('Reset Offsets from CSV…');
        await dialog();
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();
        await begin();
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'From CSV File…');
        await dialog();
        await page.keyboard.press('Escape');
        await prompts.step('destination');
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();
      });

      it('is readable in a light theme', async () => {
        const { workbench } = window();
        await workbench.setTheme('Light Modern');
        await begin();
        await prompts.choose('scope', 'Whole Group');
        await workbench.screenshot('leaving-light-destination');
        await prompts.choose('destination', 'Latest');
        await prompts.step('plan');
        await workbench.screenshot('leaving-light-plan');
        await workbench.quickInput.accept();
        const question = await workbench.dialog();
        await workbench.screenshot('leaving-light-question');
        assert.match(question.detail, /Moves: to the log end/);
        await workbench.answerDialog('Cancel');
        await workbench.setTheme('Dark Modern');
      });

      it('keeps to the group of the row, says what a file has of others, and takes them in', async () => {
        const { workbench, folder } = window();
        const { quickInput } = workbench;
        const file = join(folder, 'offsets.csv');
        await writeFile(
          file,
          `${GROUP},payments,0,5\nnightly-import,audit-log,0,7\nnightly-import,audit-log,1,8\n`,
        );
        await begin('Reset Offsets from CSV…');
        await quickInput.answerFileDialog(file);
        const own = await quickInput.waitUntil(
          'the plan',
          ({ rows, busy }) => rows.length > 0 && !busy,
        );
        assert.ok(own.title.startsWith(`${TITLE}: to the offsets of offsets.csv, `), own.title);
        assert.match(
          own.placeholder,
          /^2 lines of 1 other group \(nightly-import\) left out\. Press Enter to review\.$/,
        );
        assert.deepEqual(
          own.rows.map(({ label }) => label),
          ['payments 0'],
        );
        await workbench.screenshot('leaving-csv-own');
        await quickInput.pressButton('Include 2 Lines of 1 Other Group (nightly-import)');
        const all = await quickInput.waitUntil('all of it', ({ rows }) => rows.length === 3);
        assert.deepEqual(
          all.rows.map(({ label }) => label),
          [`${GROUP} · payments 0`, 'nightly-import · audit-log 0', 'nightly-import · audit-log 1'],
        );
        assert.match(all.title, /^Reset 2 groups · Real \(production\): /);
        await workbench.screenshot('leaving-csv-all');
        await quickInput.accept();
        const question = await workbench.answerDialog('Cancel');
        assert.match(question.detail, /Groups: report-builder and nightly-import/);
        await quickInput.waitUntilClosed();
      });
    },
  );
});
