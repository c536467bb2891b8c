// `npm run walk`: takes pictures of real windows in every state, width and theme into out/walk, for a person to
// open and judge. `-- --only dark` takes those of one theme, `-- --part health` those of Health.

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemoCluster } from '../src/demo/demoCluster';
import { World } from '../src/demo/world/world';
import { largeWorld } from '../test/support/demo/largeWorld';
import { GroupPanelPage } from '../test/support/vscode/groupPanel';
import { VscodeHome } from '../test/workbench/vscodeHome';
import { VscodeWindow } from '../test/workbench/vscodeWindow';
import { takePicture } from './lib/pictures/pictureWindow';
import { seePlan, seePositions } from './lib/pictures/scenes';
import { HEALTH_PACE, walkHealth } from './lib/pictures/walkHealth';
import { SIZES, walkWorld } from './lib/pictures/walkWorld';
import { THEMES } from '../test/support/vscode/themes';
import { root } from './lib/runRoot';

const FOLDER = join(root, 'out', 'walk');
const SIDE_BARS = [250, 300, 420] as const;
const PANELS = [450, 700, 1000, 1400] as const;
/** The narrowest of them and a usual one, for what has many states. */
const TWO_PANELS = [450, 1000] as const;
/** Groups without offsets, with unknown ones, and without members. */
const ODD_GROUPS = ['connect-shop', 'legacy-invoices', 'promo-mailer', 'shipment-tracker'] as const;
const ACTIVITY_BAR = 48;
const HEIGHT = 800;
/** Nobody listens there. */
const NOBODY = '127.0.0.1:9';

const CATEGORY = 'Kafka Consumer Groups';

async function main(): Promise<void> {
  const asked = process.argv.slice(2).join(' ');
  const only = /--only[= ]([\w-]+)/.exec(asked)?.[1];
  const themes = Object.entries(THEMES).filter(([name]) => only === undefined || only === name);
  if (!/--part[= ]health/.test(asked)) await walkThemes(themes);
  const home = await VscodeHome.start({ clockPace: HEALTH_PACE });
  try {
    for (const [name, theme] of themes) {
      const folder = join(FOLDER, `${name}-health`);
      await makeEmpty(folder);
      await walkHealth(home, theme, folder);
      console.log(folder);
    }
  } finally {
    await home.close();
  }
}

async function walkThemes(themes: readonly (readonly [string, string])[]): Promise<void> {
  const home = await VscodeHome.start();
  const shop = await startDemoCluster({ build: walkWorld, startAt: Date.now() - 600_000 });
  const empty = await startDemoCluster({
    build: (zero, seed, brokers) => new World(zero, seed, brokers),
  });
  const large = await startDemoCluster({ build: largeWorld({ groups: 10_000 }), moving: false });
  const servers = {
    Shop: shop.bootstrapServers.join(','),
    'payments-platform.eu-west-1.production': empty.bootstrapServers.join(','),
    Unreachable: NOBODY,
    Large: large.bootstrapServers.join(','),
  };
  const clusters = Object.entries(servers).map(([name, bootstrapServers]) => ({
    id: name.toLowerCase().replace(/\W/g, '-'),
    name,
    bootstrapServers,
    ...(name.endsWith('production') ? { environment: 'production' } : {}),
  }));
  try {
    for (const [name, theme] of themes) {
      const folder = join(FOLDER, name);
      await makeEmpty(folder);
      const settings = { 'workbench.colorTheme': theme, 'window.commandCenter': false };
      const window = await VscodeWindow.open(home, { clusters, settings, height: HEIGHT });
      try {
        await walk(window, folder);
      } finally {
        await window.close();
      }
      console.log(folder);
    }
  } finally {
    for (const cluster of [shop, empty, large]) cluster.dispose();
    await home.close();
  }
}

async function makeEmpty(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

async function walk({ workbench }: VscodeWindow, folder: string): Promise<void> {
  const { page, tree } = workbench;
  const picture = (name: string) => takePicture(page, { path: join(folder, `${name}.png`) });
  const resize = async (sideBar: number, panel: number): Promise<void> => {
    await page.setViewportSize({ width: ACTIVITY_BAR + sideBar + panel, height: HEIGHT });
    await workbench.setSideBarWidth(sideBar);
  };
  const inSideBars = async (name: string): Promise<void> => {
    for (const width of SIDE_BARS) {
      await resize(width, 450);
      await picture(`tree-${name}-${width}`);
    }
  };

  await resize(300, 700);
  await tree.row(({ level, name }) => level === 1 && name === 'Unreachable');
  await tree.expand(({ level, name }) => level === 1 && name.startsWith('payments'));
  await tree.expand(({ level, name }) => level === 1 && name === 'Unreachable');
  await inSideBars('nothing-and-failed');
  await tree.collapse(({ level, name }) => level === 1 && name.startsWith('payments'));
  await tree.collapse(({ level, name }) => level === 1 && name === 'Unreachable');

  await tree.expand(({ level, name }) => level === 1 && name === 'Shop');
  await tree.waitUntil('badges', (rows) =>
    rows.some(({ level, badge }) => level > 1 && badge !== ''),
  );
  await inSideBars('groups');
  await tree.expand('parts-24');
  await inSideBars('partitions');
  await tree.collapse('parts-24');

  await workbench.runCommand(`${CATEGORY}: View by Topic`);
  await tree.waitUntil('topics', (rows) =>
    rows.some(({ ariaLabel }) => ariaLabel.startsWith('Topic ')),
  );
  await tree.expand('orders');
  await inSideBars('by-topic');
  await workbench.runCommand(`${CATEGORY}: View by Group`);

  await workbench.pressViewAction('Filter');
  await workbench.quickInput.type('parts');
  await resize(300, 700);
  await picture('filter-asking');
  await workbench.quickInput.accept();
  await inSideBars('filtered');
  await resize(300, 1000);

  for (const [turn, { id }] of SIZES.entries()) {
    await resize(300, 1000);
    await tree.chooseFromMenu(id, 'Show Lag Details');
    await GroupPanelPage.of(page, id);
    await tree.parkMouse();
    for (const width of PANELS) {
      await resize(300, width);
      await picture(`panel-${id}-${width}`);
    }
    if (turn % 3 !== 0) continue;
    const panel = await GroupPanelPage.of(page, id);
    for (const tab of ['Partitions', 'History', 'Health']) {
      await panel.openTab(tab);
      for (const width of TWO_PANELS) {
        await resize(300, width);
        await picture(`panel-${id}-${tab.toLowerCase()}-${width}`);
      }
    }
    await panel.openTab('Assignment');
    await panel.findPartition('events-0 5');
    for (const width of TWO_PANELS) {
      await resize(300, width);
      await picture(`panel-${id}-found-${width}`);
    }
  }
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand(`${CATEGORY}: Clear Filter`);

  for (const id of ODD_GROUPS) {
    await resize(300, 1000);
    await tree.chooseFromMenu(id, 'Show Lag Details');
    await GroupPanelPage.of(page, id);
    await tree.parkMouse();
    for (const width of TWO_PANELS) {
      await resize(300, width);
      await picture(`odd-${id}-${width}`);
    }
  }
  await workbench.runCommand('View: Close All Editors');

  await resize(300, 1000);
  await seePositions({ workbench });
  await picture('positions');
  await seePlan({ workbench });
  for (const width of TWO_PANELS) {
    // Without the mouse, which would tick what lies under it.
    await page.setViewportSize({ width: ACTIVITY_BAR + 300 + width, height: HEIGHT });
    await picture(`plan-${width}`);
  }
  await workbench.quickInput.cancel();

  await resize(300, 700);
  await tree.collapse(({ level, name }) => level === 1 && name === 'Shop');
  await tree.expand(({ level, name }) => level === 1 && name === 'Large');
  await tree.waitUntil('groups', (rows) => rows.some(({ level }) => level === 2), 120_000);
  await inSideBars('ten-thousand');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
