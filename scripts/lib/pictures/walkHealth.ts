// What is wrong with groups, to be looked at: rows, tooltip, filter and order, the tab Health in each of its states,
// and the text for a ticket.

import { join } from 'node:path';
import { errorCode } from '../../../src/wire/errorCodes';
import { startFaultyCluster } from '../../../test/support/demo/faultyCluster';
import { GroupPanelPage } from '../../../test/support/vscode/groupPanel';
import type { VscodeHome } from '../../../test/workbench/vscodeHome';
import { VscodeWindow } from '../../../test/workbench/vscodeWindow';
import { paceWorld } from './pacedWorld';
import { takePicture } from './pictureWindow';

/** Health is judged after minutes. A reading that comes late on a busy machine is no gap yet. */
export const HEALTH_PACE = 8;

/** With an error, with several verdicts, with none, and with what may not be read. */
const GROUPS = ['email-dispatcher', 'fraud-scoring', 'returns-archiver', 'price-list-publisher'];
const DENIED = 'auto-commit-group';
/** It reads a topic whose settings may not be seen. */
const SETTINGS_DENIED = { group: 'manual-commit-group', topic: 'orders' };
const SIDE_BARS = [250, 300, 420] as const;
const PANELS = [450, 1000] as const;
const ACTIVITY_BAR = 48;
const HEIGHT = 800;
/** Longer than it takes to be sure. */
const JUDGED_MS = 180_000;
const CATEGORY = 'Kafka Consumer Groups';

/** `home` goes at {@link HEALTH_PACE}; `theme` is VS Code's id of it. */
export async function walkHealth(home: VscodeHome, theme: string, folder: string): Promise<void> {
  const cluster = await startFaultyCluster({ moving: false });
  const { faults, world } = cluster;
  const group = (code: number) => ({ kind: 'error', at: 'group', code }) as const;
  faults.add({ fault: group(errorCode.GROUP_AUTHORIZATION_FAILED), group: DENIED });
  faults.add({
    fault: { kind: 'error', at: 'topic', code: errorCode.TOPIC_AUTHORIZATION_FAILED },
    apis: ['DescribeConfigs'],
    topic: SETTINGS_DENIED.topic,
  });
  const entry = { id: 'shop', name: 'Shop', bootstrapServers: cluster.bootstrapServers.join(',') };
  const settings = {
    'workbench.colorTheme': theme,
    'window.commandCenter': false,
    'kafkaGroups.refresh.interval': 1,
  };
  const window = await VscodeWindow.open(home, { clusters: [entry], settings, height: HEIGHT });
  const going = paceWorld(world, HEALTH_PACE);
  try {
    await walk(window, folder, () => {
      for (const { nodeId } of cluster.brokers) faults.stopBroker(nodeId);
    });
  } finally {
    going.dispose();
    await window.close();
    cluster.dispose();
  }
}

async function walk(
  { workbench }: VscodeWindow,
  folder: string,
  stopCluster: () => void,
): Promise<void> {
  const { page, tree, quickInput } = workbench;
  const picture = (name: string) => takePicture(page, { path: join(folder, `${name}.png`) });
  const resize = async (sideBar: number, panel: number): Promise<void> => {
    await page.setViewportSize({ width: ACTIVITY_BAR + sideBar + panel, height: HEIGHT });
    await workbench.setSideBarWidth(sideBar);
  };
  const open = async (groupId: string): Promise<GroupPanelPage> => {
    await workbench.runCommand(`${CATEGORY}: Show Lag Details`);
    await quickInput.type(groupId);
    await quickInput.pick(groupId);
    const panel = await GroupPanelPage.of(page, groupId);
    await panel.openTab('Health');
    await tree.parkMouse();
    return panel;
  };
  const inPanels = async (name: string): Promise<void> => {
    for (const width of PANELS) {
      await resize(300, width);
      await picture(`${name}-${width}`);
    }
  };

  await resize(300, 1000);
  await tree.row('email-dispatcher');
  await open('email-dispatcher');
  await inPanels('too-early');
  await tree.row(({ ariaLabel }) => ariaLabel.includes('stuck on a message'), JUDGED_MS);
  await workbench.runCommand(`${CATEGORY}: Sort…`);
  await picture('sort');
  await quickInput.pick('By Attention Needed');
  for (const width of SIDE_BARS) {
    await resize(width, 700);
    await picture(`tree-${width}`);
  }
  await tree.hover('email-dispatcher');
  await picture('tooltip');
  await tree.hover(SETTINGS_DENIED.group);
  await picture('tooltip-weak');
  await tree.parkMouse();
  for (const groupId of [...GROUPS, DENIED, SETTINGS_DENIED.group]) {
    await open(groupId);
    await inPanels(groupId);
  }
  await workbench.runCommand(`${CATEGORY}: Explain Group`);
  await quickInput.type('email-dispatcher');
  await quickInput.pick('email-dispatcher');
  await page.locator('.part.editor .view-line', { hasText: '====' }).first().waitFor();
  await picture('explained');
  await workbench.runCommand(`${CATEGORY}: Filter…`);
  await quickInput.pressButton('By Health, Lag, State and Type…');
  await quickInput.waitUntil('the ticks', ({ rows }) => rows.length > 2);
  await quickInput.pick('Needs attention');
  await picture('filter');
  await quickInput.accept();
  await quickInput.waitUntilClosed();
  await picture('filtered');
  await workbench.runCommand(`${CATEGORY}: Clear Filter`);

  const panel = await open('email-dispatcher');
  await panel.frame.getByRole('button', { name: /^Show Message/ }).click();
  await page.locator('.part.editor .view-line', { hasText: 'Subject' }).first().waitFor();
  await picture('message');
  const last = await open('price-list-publisher');
  stopCluster();
  await last.frame.locator('.banner').first().waitFor({ timeout: JUDGED_MS });
  await inPanels('cluster-down');
}
