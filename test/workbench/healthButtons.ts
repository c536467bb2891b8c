// The buttons of the tab Health, as a person presses them: each leads to its command, on the group and the partitions
// that the advice is about, and who leaves at any step leaves everything as it was.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoGroup } from '../../src/demo/world/demoGroup';
import type { GroupPanelPage } from '../support/vscode/groupPanel';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import {
  EXPIRES,
  groupIn,
  JUDGED_MS,
  LEFT,
  press,
  STALLED,
  STUCK,
  untilItMoves,
  UNUSED,
  type HealthStage,
} from './healthStage';

export function healthButtons({ window, world, openHealth }: HealthStage): void {
  const prompts = () => new ChangePrompts(window().workbench);
  const group = (groupId: string) => groupIn(world(), groupId);
  const commits = (groupId: string): string[] =>
    [...group(groupId).commits.topics()].flatMap(([topic, partitions]) =>
      [...partitions].map(([partition, { offset }]) => `${topic} ${partition}: ${offset}`),
    );

  /** Asks to export, and waits for the file dialog. */
  const beginToExport = async (panel: GroupPanelPage): Promise<void> => {
    const { quickInput } = window().workbench;
    await untilItMoves(world(), panel);
    await press(panel, 'Export Lag…');
    await quickInput.pick('CSV');
    await quickInput.waitUntil('the file dialog', ({ value }) => value.startsWith('/'));
  };

  it('exports the group whose offsets expire, and nothing where the person leaves', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench, folder } = window();
    const { quickInput } = workbench;
    const panel = await openHealth(EXPIRES);
    await untilItMoves(world(), panel);
    await press(panel, 'Export Lag…');
    await quickInput.waitUntil('the formats', ({ placeholder }) => placeholder === 'Which format?');
    await quickInput.cancel();
    await beginToExport(panel);
    await quickInput.cancel();
    assert.deepEqual(await readdir(folder), []);

    await beginToExport(panel);
    const file = join(folder, 'expires.csv');
    await quickInput.answerFileDialog(file);
    await workbench.notification(/Wrote the lag of 1 group/);
    const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
    assert.deepEqual(
      lines.map((line) => line.split(',')[0]),
      commits(EXPIRES).map(() => EXPIRES),
    );
  });

  it('deletes the offsets of the topic that was left, and no others', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench } = window();
    const { quickInput } = workbench;
    const before = commits(LEFT.group);
    const left = LEFT.partitions.map((partition) => `${LEFT.topic} ${partition}`);
    const panel = await openHealth(LEFT.group);
    await press(panel, 'Delete Offsets…');
    const rows = await prompts().plan('deletion');
    assert.deepEqual(
      rows,
      left.map((name) => `${name}: 1,200 → deleted`),
    );
    await quickInput.cancel();
    await press(panel, 'Delete Offsets…');
    await prompts().step('deletion');
    await quickInput.accept();
    const question = await workbench.answerDialog('Cancel');
    assert.ok(question.detail.includes(LEFT.group), question.detail);
    assert.deepEqual(commits(LEFT.group), before);

    await press(panel, 'Delete Offsets…');
    await prompts().step('deletion');
    await prompts().apply('Delete 2 Offsets', /were deleted/);
    assert.deepEqual(
      commits(LEFT.group),
      before.filter((line) => !left.some((name) => line.startsWith(`${name}:`))),
    );
    await panel.untilText(
      'the verdict to go',
      (text) => !text.includes('is no longer read'),
      JUDGED_MS,
    );
  });

  it('deletes a group that nobody uses, and offers nothing more for it', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench } = window();
    const before = commits(UNUSED);
    const panel = await openHealth(UNUSED);
    await press(panel, 'Delete Group…');
    const { rows } = await prompts().step('groups');
    assert.deepEqual(
      rows.map(({ label }) => label),
      [UNUSED],
    );
    await workbench.quickInput.cancel();
    await press(panel, 'Delete Group…');
    await prompts().step('groups');
    await workbench.quickInput.accept();
    await workbench.answerDialog('Cancel');
    assert.deepEqual(commits(UNUSED), before);

    await press(panel, 'Delete Group…');
    await prompts().step('groups');
    await prompts().apply('Delete 1 Group', /was deleted/);
    assert.equal(world().groups.has(UNUSED), false);
    await panel.untilText('that it is gone', (text) => text.includes('Restore…'));
    const offered = await panel.frame.locator('.health vscode-button').allInnerTexts();
    assert.deepEqual(
      offered.map((text) => text.trim()),
      ['Explain Group'],
    );
    await workbench.screenshot('health-gone');
  });

  it('shows the message that a partition is stuck on', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench } = window();
    const { topic, partition } = STUCK;
    const stuckAt = String(group(STUCK.group).commits.get(topic, partition)?.offset);
    const panel = await openHealth(STUCK.group);
    await press(panel, 'Show Message');
    await waitFor('the message', async () =>
      (await workbench.editorTitles())[0]?.startsWith(`${topic} ${partition} · ${STUCK.group}`),
    );
    const text = await workbench.editorText();
    const said = text.replaceAll(',', '');
    assert.ok(said.includes(`── Offset ${stuckAt} · the committed offset`), text);
  });

  it('explains the group of the tab, and leaves the tab as it is', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench } = window();
    const panel = await openHealth(STUCK.group);
    await panel.press('Explain Group');
    await waitFor(
      'the document',
      async () => (await workbench.editorTitles())[0] === `Health of ${STUCK.group} (shop)`,
    );
    const text = await waitFor('its text', async () => {
      const shown = await workbench.editorText();
      return shown.includes('Best practices') ? shown : undefined;
    });
    const headings = [...text.matchAll(/^(.+)\n=+$/gm)].map(([, name]) => name);
    assert.deepEqual(headings, [STUCK.group]);
    assert.equal((await workbench.editorTitles()).length, 2);
  });

  it('removes the members that are chosen, and none where the person leaves', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench } = window();
    const { quickInput } = workbench;
    const { members } = group(STALLED);
    const [first, ...others] = members;
    const panel = await openHealth(STALLED);
    await press(panel, 'Remove Members…');
    const { rows } = await prompts().step('members');
    assert.deepEqual(
      rows.map(({ description }) => description.split(' · ').at(-1)),
      members.map(({ memberId }) => memberId),
    );
    await quickInput.cancel();
    const chooseFirst = async (): Promise<void> => {
      await press(panel, 'Remove Members…');
      await prompts().step('members');
      await quickInput.pick(({ description }) => description.includes(first!.memberId));
      await quickInput.accept();
    };
    await chooseFirst();
    await workbench.answerDialog('Cancel');
    assert.deepEqual(group(STALLED).members, members);
    await chooseFirst();
    await workbench.answerDialog('Remove 1 Member');
    await waitFor('the member to be gone', () => Promise.resolve(isSame(group(STALLED), others)));
  });
}

const isSame = ({ members }: DemoGroup, expected: DemoGroup['members']): boolean =>
  members.length === expected.length && members.every((one, at) => one === expected[at]);
