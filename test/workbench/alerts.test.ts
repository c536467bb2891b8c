// Alerts as a person meets them: told once, listed, snoozed, muted, and made by a few questions. The cluster stands
// still, so that the lag of every group is known.

import assert from 'node:assert/strict';
import { readSettings } from '../support/vscode/settings';
import type { QuickInputState } from '../support/vscode/page/quickInput';
import { waitFor } from '../support/vscode/waitFor';
import { lists, untilStatus } from './alertStatus';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

const TOLD = /needs? attention/;
const NOT_USED = /The rule .+ of kafkaGroups\.alerts\.rules is not used, lag/;

describe('alerts of a cluster at rest', () => {
  const demo = useDemoCluster({ moving: false });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [entryOf('shop', demo())],
      settings: { 'kafkaGroups.refresh.interval': 1 },
      machine: {
        'kafkaGroups.alerts.clusters': ['shop'],
        'kafkaGroups.alerts.rules': [
          { groups: ['nightly-import'], lag: 100, for: '2 s' },
          { groups: ['manual-commit-group'], lag: 1, severity: 'error', for: '2 s' },
          { groups: ['x'], lag: 'many' },
        ],
      },
    }),
    (window) => {
      it('names a rule that cannot be used, once, and the others work', async () => {
        const { workbench } = window();
        await workbench.notification(NOT_USED);
        await workbench.clearNotifications();
      });

      it('tells of two groups in one notification, and shows it in the status bar', async () => {
        const { workbench } = window();
        const { text: message } = await workbench.holdNotification(TOLD);
        assert.match(message, /^shop: 2 groups need attention: /);
        assert.match(message, /nightly-import \(lag /);
        await untilStatus(workbench, /2 alerts/);
        await workbench.screenshot('alerts-toast');
        await workbench.answerNotification(TOLD, 'Show');
        await lists(workbench, 'Firing', 'nightly-import', 'manual-commit-group');
        await workbench.screenshot('alerts-list');
      });

      it('stays where the person is in the list, whatever each reading says anew', async () => {
        const { page, quickInput } = window().workbench;
        const focused = async () => (await quickInput.read())?.rows.find((row) => row.focused);
        const first = await waitFor('a focus', focused);
        await page.keyboard.press('ArrowDown');
        const second = await waitFor('the next one', async () => {
          const now = await focused();
          return now !== undefined && now.label !== first.label ? now : undefined;
        });
        await waitFor('another text', async () => {
          const rows = (await quickInput.read())?.rows ?? [];
          return rows.some(
            ({ label, detail }) => label === second.label && detail !== second.detail,
          );
        });
        assert.equal((await focused())?.label, second.label);
      });

      it('is snoozed from the list for a while, and listed all the same', async () => {
        const { workbench } = window();
        await workbench.quickInput.pressRowButtonUntil(
          'nightly-import',
          'Snooze…',
          (state) => state?.rows.some(({ label }) => label === 'For 1 hour') === true,
        );
        await workbench.quickInput.pick('For 1 hour');
        await untilStatus(workbench, /1 alert$/);
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await lists(workbench, 'Firing', 'Snoozed', 'snoozed until');
        await workbench.quickInput.cancel();
      });

      it('is muted by who never wants to hear of this group again, also after a reload', async () => {
        const { workbench } = window();
        await workbench.tree.expand('shop');
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Mute Group…');
        await workbench.quickInput.waitUntil('the reason', ({ message }) =>
          message.startsWith('Why?'),
        );
        await workbench.quickInput.type('Its owner is on leave');
        await workbench.screenshot('alerts-mute-reason');
        await workbench.quickInput.accept();
        await workbench.notification(/Group manual-commit-group is muted/);
        await untilStatus(workbench, /No alerts/);
        await workbench.clearNotifications();
        await workbench.reload();
        await workbench.openView('Kafka Groups');
        await untilStatus(workbench, /No alerts/);
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await lists(workbench, 'Muted', '(Its owner is on leave)', 'Snoozed', 'snoozed until');
        await workbench.screenshot('alerts-silenced');
        const told = (await workbench.notifications()).filter(({ text }) => TOLD.test(text));
        assert.deepEqual(told, []);

        // The list asks for a reason, too, and who leaves that question mutes nothing.
        const { quickInput } = workbench;
        const asksWhy = (state: QuickInputState | null): boolean =>
          state?.message.startsWith('Why?') === true;
        await quickInput.pressRowButton('manual-commit-group', 'Notify again');
        await untilStatus(workbench, /1 alert$/);
        await quickInput.pressRowButtonUntil('manual-commit-group', 'Mute Group…', asksWhy);
        await quickInput.cancel();
        await untilStatus(workbench, /1 alert$/);
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await quickInput.pressRowButtonUntil('manual-commit-group', 'Mute Group…', asksWhy);
        await quickInput.accept();
        await untilStatus(workbench, /No alerts/);
        await workbench.clearNotifications();
      });

      it('is made by a few questions, with a way back at each', async () => {
        const { workbench, server } = window();
        const { quickInput, tree } = workbench;
        await workbench.clearNotifications(); // of the rule, said once after the reload
        await tree.expand('shop');
        await tree.chooseFromMenu('auto-commit-group', 'Alert Me…');
        await quickInput.pick('It is behind by more than a time…');
        await quickInput.pressButton('Back');
        await quickInput.pick('Its lag is above a number of messages…');
        await quickInput.waitUntil('the number', ({ title }) => title.endsWith('(2/4)'));
        await quickInput.type('1,234');
        await quickInput.accept();
        await quickInput.pick('For 15 min');
        await quickInput.pick('auto-commit-group');
        const written = await waitFor('the rule', async () => {
          const rules = (await readSettings(server.dataFolder, 'Machine'))[
            'kafkaGroups.alerts.rules'
          ];
          return Array.isArray(rules) && rules.length === 4 ? (rules[0] as unknown) : undefined;
        });
        assert.deepEqual(written, {
          clusters: ['shop'],
          groups: ['auto-commit-group'],
          lag: 1234,
          for: '15 min',
        });
      });

      it('does not name the rule again when another one is written before it', async () => {
        const { workbench } = window();
        const said = (await workbench.notifications()).filter(({ text }) => NOT_USED.test(text));
        assert.deepEqual(said, []);
      });

      it('names what may be wrong in the words of the Health tab', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.tree.chooseFromMenu('auto-commit-group', 'Alert Me…');
        await quickInput.pick('Something is wrong with it…');
        const { rows } = await quickInput.waitUntil('the problems', (state) =>
          state.rows.some(({ label }) => label === 'A partition is stuck while others continue'),
        );
        assert.equal(
          rows.find(({ label }) => label === 'No consumer is running')?.description,
          'no consumer',
        );
        assert.ok(
          rows.every(({ label }) => label.includes(' ')),
          'no raw name',
        );
        await workbench.screenshot('alerts-problems');
        await quickInput.cancel();
      });

      it('is left at any question without a trace', async () => {
        const { workbench, server } = window();
        const before = await readSettings(server.dataFolder, 'Machine');
        await workbench.tree.chooseFromMenu('auto-commit-group', 'Alert Me…');
        await workbench.quickInput.pick('Its lag has a level…');
        await workbench.quickInput.cancel();
        assert.deepEqual(await readSettings(server.dataFolder, 'Machine'), before);
      });

      it('is turned off, and nothing of it is left in the status bar', async () => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Turn Alerts On or Off…');
        await workbench.quickInput.pick('shop');
        await workbench.quickInput.accept();
        await untilStatus(workbench, /^$/);
      });
    },
  );
});
