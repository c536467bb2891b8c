// A VS Code window to take pictures of: the packed extension on a demo cluster whose time this process holds, so
// that what is to be seen happens when it is looked at.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, PageScreenshotOptions } from 'playwright-core';
import { startDemoCluster, type DemoCluster } from '../../../src/demo/demoCluster';
import { TICK_MS, type World } from '../../../src/demo/world/world';
import type { Settings } from '../../../test/support/vscode/settings';
import type { Workbench } from '../../../test/support/vscode/workbench';
import type { VscodeHome } from '../../../test/workbench/vscodeHome';
import { VscodeWindow } from '../../../test/workbench/vscodeWindow';
import { paceWorld } from './pacedWorld';

export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;
export type Theme = keyof typeof THEMES;

/** As it is called in the pictures. */
export const CLUSTER = 'Shop';

/** The cluster's time begins in the past, so that it never runs into the future. */
const AGO_MS = 600_000;

const SETTLE_MS = 400;

export interface PictureWindow {
  readonly workbench: Workbench;
  /** What the cluster holds. */
  readonly world: World;
  /** Lets so many seconds pass in the cluster, as fast as it can, or one a second. */
  readonly pass: (seconds: number, how?: 'fast' | 'live') => Promise<void>;
}

export interface PictureOptions {
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Of the side bar, in pixels. */
  readonly sideBar: number;
  /** Settings of the machine, as alerts have them. */
  readonly machine?: Settings;
  /**
   * How many seconds pass in the cluster, and by the window's clock, in a real one, without being told to: what is
   * watched for minutes is watched in a part of them. The home goes at the same pace.
   */
  readonly pace?: number;
}

/** A picture of the window once whatever fades or slides has come to rest; saved where a path is given. */
export async function takePicture(page: Page, options: PageScreenshotOptions): Promise<Buffer> {
  await sleep(SETTLE_MS);
  return page.screenshot({ animations: 'disabled', ...options });
}

/** Opens the window, does the work in it, and leaves nothing behind. */
export async function inPictureWindow(
  home: VscodeHome,
  { theme, width, height, scale, sideBar, machine = {}, pace }: PictureOptions,
  work: (window: PictureWindow) => Promise<void>,
): Promise<void> {
  const settings: Settings = {
    'workbench.colorTheme': THEMES[theme],
    'editor.minimap.enabled': false,
    'editor.occurrencesHighlight': 'off',
    'window.commandCenter': false,
    'window.title': 'Kafka Consumer Groups',
    'kafkaGroups.refresh.interval': 1,
  };
  const startAt = Date.now() - (pace === undefined ? AGO_MS : 0);
  const demo = await startDemoCluster({ moving: false, startAt });
  try {
    const entry = { id: 'shop', name: CLUSTER, bootstrapServers: demo.bootstrapServers.join(',') };
    const size = { width, height, scale };
    const window = await VscodeWindow.open(home, { clusters: [entry], settings, machine, ...size });
    const going = pace === undefined ? undefined : paceWorld(demo.world, pace);
    try {
      const { workbench } = window;
      await setSideBar(workbench.page, sideBar);
      const { world } = demo;
      await work({ workbench, world, pass: (seconds, how) => pass(demo, seconds, how) });
    } finally {
      going?.dispose();
      await window.close();
    }
  } finally {
    demo.dispose();
  }
}

async function pass({ world }: DemoCluster, seconds: number, how = 'fast'): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    world.advanceTo(world.now + TICK_MS);
    if (how === 'live') await sleep(TICK_MS);
  }
}

/** Drags the side bar's edge to where it is wanted. */
async function setSideBar(page: Page, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('The side bar is not shown.');
  const edge = box.x + box.width + 2;
  await page.mouse.move(edge, 300);
  await page.mouse.down();
  await page.mouse.move(edge + width - box.width, 300, { steps: 5 });
  await page.mouse.up();
}
