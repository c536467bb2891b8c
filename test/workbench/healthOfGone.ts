// The buttons of the tab Health where the group is gone by the time they are pressed: each says so, and nothing makes the
// group anew without being told to.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import { readSettings } from '../support/vscode/settings';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import {
  buttonOf,
  EXPIRES,
  groupIn,
  JUDGED_MS,
  LEFT_TOO,
  press,
  RECREATED,
  STALLED_TOO,
  STUCK,
  untilItMoves,
  UNUSED_TOO,
  type HealthStage,
} from './healthStage';

export function healthOfGone({ window, world, openHealth }: HealthStage): void {
  const prompts = () => new ChangePrompts(window().workbench);

  /**
   * Presses the button of a group that is deleted elsewhere while its panel is paused: with `isRead` once a reading
   * shows that, otherwise with the mouse on the button as it goes, since a reading takes some buttons away.
   */
  const vanished = async (
    groupId: string,
    label: string,
    work: (panel: GroupPanelPage) => Promise<void>,
    { isRead = false, pressed = buttonOf } = {},
  ): Promise<void> => {
    const panel = await openHealth(groupId);
    if (groupId === EXPIRES) await untilItMoves(world(), panel);
    await pressed(panel, label).waitFor({ timeout: JUDGED_MS });
    await panel.press('Pause refreshing');
    // From then on what the panel shows stays.
    await panel.frame.getByRole('button', { name: 'Resume refreshing', exact: true }).waitFor();
    const gone = groupIn(world(), groupId);
    const button = pressed(panel, label);
    await button.hover();
    world().groups.delete(groupId);
    try {
      const { tree, page } = window().workbench;
      if (isRead) {
        await waitFor('a reading without the group', async () =>
          (await tree.allRows()).every(({ name }) => name !== groupId),
        );
        await button.click();
      } else {
        await page.mouse.down();
        await page.mouse.up();
      }
      await work(panel);
      assert.equal(world().groups.has(groupId), false);
    } finally {
      world().addGroup(gone);
    }
  };

  it('tells of an export that there is nothing to write', async () => {
    const { workbench, folder } = window();
    const before = await readdir(folder);
    const tell = async (): Promise<void> => {
      await workbench.notification(/Kafka does not know group returns-archiver/);
    };
    await vanished(EXPIRES, 'Export Lag…', tell, { isRead: true });
    assert.deepEqual(await readdir(folder), before);
  });

  it('tells before a reset that the group would be made', async () => {
    const { workbench } = window();
    await vanished(RECREATED, 'Reset Offsets…', async () => {
      await prompts().choose('destination', 'Earliest');
      await prompts().step('plan');
      await workbench.quickInput.accept();
      const { detail } = await workbench.answerDialog('Cancel');
      assert.match(detail, /promo-mailer does not exist yet: this creates it/);
    });
  });

  it('deletes nothing where it goes while the plan is on screen', async () => {
    const { workbench } = window();
    const goes = async (groupId: string): Promise<void> => {
      const gone = groupIn(world(), groupId);
      world().groups.delete(groupId);
      try {
        await workbench.quickInput.accept();
        await workbench.answerDialog(`Delete 1 ${groupId === UNUSED_TOO ? 'Group' : 'Offset'}`);
        await workbench.notification(
          new RegExp(`${groupId} no longer exists. Nothing was written`),
        );
        await workbench.quickInput.cancel();
        assert.equal(world().groups.has(groupId), false);
      } finally {
        world().addGroup(gone);
      }
    };
    await press(await openHealth(LEFT_TOO.group), 'Delete Offsets…');
    await prompts().step('deletion');
    await goes(LEFT_TOO.group);
    await press(await openHealth(UNUSED_TOO), 'Delete Group…');
    await prompts().step('groups');
    await goes(UNUSED_TOO);
  });

  it('removes no members', async () => {
    await vanished(STALLED_TOO, 'Remove Members…', async () => {
      await window().workbench.notification(/fraud-scoring no longer exists/);
    });
  });

  it('explains that the group is no longer there, and keeps what the tab shows', async () => {
    const { workbench } = window();
    const explain = ({ frame }: GroupPanelPage, name: string) =>
      frame.getByRole('button', { name, exact: true });
    const isSaid = async (): Promise<void> => {
      await waitFor(
        'the document',
        async () => (await workbench.editorTitles())[0] === `Health of ${STALLED_TOO} (shop)`,
      );
      await waitFor('its text', async () =>
        (await workbench.editorText()).includes(`No longer available: 1 group (${STALLED_TOO}).`),
      );
      await workbench.screenshot('health-gone-explained');
      assert.doesNotMatch(await workbench.editorText(), /^=+$/m);
      await workbench.openEditor(`${STALLED_TOO} · shop`);
      const panel = await GroupPanelPage.of(workbench.page, STALLED_TOO);
      await panel.untilText('what was there', (text) => text.includes('Best practices'));
    };
    await vanished(STALLED_TOO, 'Explain Group', isSaid, { isRead: true, pressed: explain });
  });

  it('tells who wants an alert that it waits for the group, and makes none where the person leaves', async () => {
    const { workbench, server } = window();
    const { quickInput } = workbench;
    const rules = async () =>
      (await readSettings(server.dataFolder, 'Machine'))['kafkaGroups.alerts.rules'];
    const before = await rules();
    const ask = async (): Promise<void> => {
      await quickInput.waitUntil('the first question', ({ title }) =>
        title.startsWith(`Alert Me of ${RECREATED} (1/`),
      );
      await quickInput.pick('Its lag is above a number of messages…');
      await prompts().enter('1,234');
      await quickInput.pick('For 15 min');
      const { rows } = await quickInput.waitUntil('the groups', ({ rows: found }) =>
        found.some(({ label }) => label === RECREATED),
      );
      await workbench.screenshot('health-gone-alert');
      assert.equal(
        rows.find(({ label }) => label === RECREATED)?.detail,
        'It does not exist now. The alert waits until it exists again.',
      );
      await quickInput.cancel();
    };
    await vanished(RECREATED, 'Alert Me…', ask, { isRead: true });
    assert.deepEqual(await rules(), before);
  });

  it('shows the message at the log start, and that there is no committed offset', async () => {
    const { workbench } = window();
    await vanished(STUCK.group, 'Show Message', async () => {
      const { group, topic, partition } = STUCK;
      await waitFor('the message', async () =>
        (await workbench.editorTitles())[0]?.startsWith(`${topic} ${partition} · ${group}`),
      );
      await waitFor('its text', async () =>
        (await workbench.editorText()).includes('no committed offset'),
      );
    });
  });
}
