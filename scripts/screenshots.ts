// `npm run screenshots`: makes the README's pictures in docs/images anew, from the demo cluster.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { GroupPanelPage } from '../test/support/vscode/groupPanel';
import type { Workbench } from '../test/support/vscode/workbench';
import { VscodeHome } from '../test/workbench/vscodeHome';
import { VscodeWindow } from '../test/workbench/vscodeWindow';
import { root } from './lib/runRoot';

const IMAGES = join(root, 'docs', 'images');
const WIDER_BY = 150;
const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;

async function main(): Promise<void> {
  await mkdir(IMAGES, { recursive: true });
  for (const [name, theme] of Object.entries(THEMES)) {
    await takePictures(name, theme);
    console.log(`docs/images/*-${name}.png`);
  }
}

/** The sidebar with a group opened down to its partitions, that group described as text, a plan, and a panel. */
async function takePictures(name: string, theme: string): Promise<void> {
  const home = await VscodeHome.start();
  const window = await VscodeWindow.open(home, {
    clusters: [{ id: 'demo', name: 'Demo', demo: true }],
    settings: { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false },
    width: 1120,
    height: 700,
    scale: 2,
  });
  const { workbench } = window;
  const { tree, page } = workbench;
  try {
    await widenSideBar(page);
    await tree.row(({ badge, label }) => label === 'nightly-import' && badge !== '');
    await tree.expand('manual-commit-group');
    await tree.expand('orders');
    await tree.waitUntil('the badges', (rows) =>
      rows.some(({ level, badge }) => level === 4 && badge !== ''),
    );
    await tree.chooseFromMenu('manual-commit-group', 'Describe as Text');
    await page.locator('.part.editor .tab').first().waitFor();
    await page.locator('.part.editor .view-line').first().click();
    await tree.parkMouse();
    await page.screenshot({ path: join(IMAGES, `workbench-${name}.png`) });
    const sideBar = page.locator('.part.sidebar');
    await sideBar.screenshot({ path: join(IMAGES, `sidebar-${name}.png`) });
    await workbench.runCommand('View: Close Editor');
    await takePlan(workbench, name);
    await tree.chooseFromMenu('clickstream-sessionizer', 'Show Lag Details');
    const panel = await GroupPanelPage.of(page, 'clickstream-sessionizer');
    await panel.untilReaders((readers) => readers.size > 0);
    await workbench.runCommand('View: Close Primary Side Bar');
    await tree.parkMouse();
    await page.screenshot({ path: join(IMAGES, `panel-${name}.png`) });
  } finally {
    await window.close();
    await home.close();
  }
}

/** The plan of a reset, as its prompt shows it; nothing is written. */
async function takePlan({ tree, quickInput, page }: Workbench, name: string): Promise<void> {
  await tree.chooseFromMenu('report-builder', 'Reset Offsets…');
  await quickInput.pick('Whole Group');
  await quickInput.pick('Shift By…');
  await quickInput.type('-1000');
  await quickInput.accept();
  await quickInput.waitUntil('the plan', ({ title, busy }) => title.includes('replays') && !busy);
  await page.screenshot({ path: join(IMAGES, `reset-plan-${name}.png`) });
  await quickInput.cancel();
}

/** Drags the side bar's edge, so that descriptions are not cut off. */
async function widenSideBar(page: Page): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('The side bar is not shown.');
  const edge = box.x + box.width + 2;
  await page.mouse.move(edge, 300);
  await page.mouse.down();
  await page.mouse.move(edge + WIDER_BY, 300, { steps: 5 });
  await page.mouse.up();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
