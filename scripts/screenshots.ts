// `npm run screenshots`: makes the pictures of the README (docs/images) and of the first steps (media/walkthrough)
// anew, from a demo cluster in a real VS Code workbench. `-- --only readme`, `walkthrough`, `alerts` or `health` makes a
// part.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HomeOptions, VscodeHome } from '../test/workbench/vscodeHome';
import type { GroupPanelPage } from '../test/support/vscode/groupPanel';
import { CONTAINER } from '../test/workbench/vscodeWindow';
import { ALERT_SETTINGS, seeAlertList, seeToast } from './lib/pictures/alertScenes';
import { Film } from './lib/pictures/film';
import {
  documentLetters,
  explanationLetters,
  planLetters,
  rebalanceLetters,
  treeLetters,
} from './lib/pictures/letters';
import {
  inPictureWindow,
  takePicture,
  THEMES,
  type PictureOptions,
  type PictureWindow,
  type Theme,
} from './lib/pictures/pictureWindow';
import {
  explainHealth,
  scrollToTabs,
  seeDescription,
  seeGroups,
  seeHealth,
  seeMessage,
  seePanel,
  seePlan,
  seePositions,
  seeRebalance,
  seeResetAndUndo,
  showSide,
} from './lib/pictures/scenes';
import { HEALTH_PACE } from './lib/pictures/walkHealth';
import { root } from './lib/runRoot';

const IMAGES = join(root, 'docs', 'images');
const STEPS = join(root, 'media', 'walkthrough');
const README_SIZE = { width: 1280, height: 720, scale: 1.5, sideBar: 400 };
/** VS Code shows two thirds of their pixels in its right half. */
const STEP_SIZE = { width: 700, height: 560, scale: 1.2, sideBar: 320 };
/** Of the picture of a step in a window of the README's scale: about as many pixels. */
const HEALTH_STEP_SIZE = { width: 600, height: 640 };

async function main(): Promise<void> {
  const only = /--only[= ](\w+)/.exec(process.argv.slice(2).join(' '))?.[1];
  const isWanted = (part: string) => only === undefined || only === part;
  for (const folder of [IMAGES, STEPS]) await mkdir(folder, { recursive: true });
  if (only !== 'health') {
    await inEachTheme({}, async (home, theme) => {
      const [page, step] = [
        { theme, ...README_SIZE },
        { theme, ...STEP_SIZE },
      ];
      if (isWanted('readme')) {
        await inPictureWindow(home, page, (window) => takeReadme(window, theme));
        console.log(`docs/images/*-${theme}.png`);
      }
      if (isWanted('walkthrough')) {
        await inPictureWindow(home, step, (window) => takeSteps(window, theme));
        console.log(`media/walkthrough/*-${theme}.png`);
      }
      if (isWanted('alerts')) {
        await takeAlerts(home, page, IMAGES);
        await takeAlerts(home, step, STEPS);
        console.log(`alerts-${theme}.png of both`);
      }
    });
  }
  if (!isWanted('health')) return;
  await inEachTheme({ clockPace: HEALTH_PACE }, async (home, theme) => {
    const options = { theme, ...README_SIZE, pace: HEALTH_PACE };
    await inPictureWindow(home, options, (window) => takeHealth(window, theme));
    console.log(`health-${theme}.png of both`);
  });
}

async function inEachTheme(
  options: HomeOptions,
  take: (home: VscodeHome, theme: Theme) => Promise<void>,
): Promise<void> {
  const home = await VscodeHome.start(options);
  try {
    for (const theme of Object.keys(THEMES) as Theme[]) await take(home, theme);
  } finally {
    await home.close();
  }
}

/** The README's pictures, each with its letters beside it, and its film, which is dark. */
async function takeReadme(window: PictureWindow, theme: Theme): Promise<void> {
  const { workbench } = window;
  const { page, tree } = workbench;
  const film = new Film(page);
  const picture = (name: string) =>
    takePicture(page, { path: join(IMAGES, `${name}-${theme}.png`) });
  const letters = (name: string, text: string) => writeFile(join(IMAGES, `${name}.txt`), text);

  await seeGroups(window);
  await film.take('Which groups lag? The largest lag comes first.');
  await tree.openMenu('fraud-scoring');
  await film.take('One group: what can be seen, copied, changed.', 2000);
  await tree.closeMenu();

  await seeDescription(window);
  await picture('workbench');
  await letters('workbench', treeLetters(await tree.rows()));
  await workbench.runCommand('View: Close Editor');
  const message = await seeMessage(window);
  await picture('message');
  await letters('message', documentLetters(message));
  await film.take('The message that a group reads next, and those around it.');
  await workbench.runCommand('View: Close Editor');
  await tree.collapse('manual-commit-group');

  await seePanel(window, 'fraud-scoring');
  await film.take('Why? Who reads which partition, and how far behind.');
  await workbench.runCommand('View: Close Editor');
  const { panel, text, moves } = await seeRebalance(window);
  await showSide(panel, 'Before');
  await film.take('A consumer joined. Before the rebalance …');
  await showSide(panel, 'After');
  await film.take('… and after it: what moved, and from whom to whom.');
  await picture('panel');
  await letters('panel', rebalanceLetters(text, moves));
  await workbench.runCommand('View: Close Editor');

  await seePositions(window);
  await film.take('Reset offsets: to a time, by a shift, from a file, like another group.');
  const { title, rows } = await seePlan(window);
  await picture('reset-plan');
  await letters('reset-plan', planLetters(title, rows));
  await film.take('The plan: each partition before and after, and what is replayed.', 3200);
  const lines = {
    question: 'The last question names cluster, groups and numbers.',
    result: 'The result is read back from Kafka.',
    undo: 'And the way back, from the change journal.',
    restored: 'Every offset as it was.',
  };
  await seeResetAndUndo(window, (what) => film.take(lines[what]));
  if (theme === 'dark') await film.write(join(IMAGES, 'film.png'));
}

/** The list of alerts, in a window of its own, since notifications would come into other pictures. */
async function takeAlerts(
  home: VscodeHome,
  options: PictureOptions,
  folder: string,
): Promise<void> {
  await inPictureWindow(home, { ...options, machine: ALERT_SETTINGS }, async (window) => {
    await seeToast(window);
    await seeAlertList(window);
    const path = join(folder, `alerts-${options.theme}.png`);
    await takePicture(window.workbench.page, { path });
  });
}

/** The tab Health, for the README and for a step. */
async function takeHealth(window: PictureWindow, theme: Theme): Promise<void> {
  const { page } = window.workbench;
  const panel = await seeHealth(window);
  await takePicture(page, { path: join(IMAGES, `health-${theme}.png`) });
  await window.workbench.runCommand('View: Close Primary Side Bar');
  await page.setViewportSize(HEALTH_STEP_SIZE);
  await scrollToTabs(panel);
  await takePicture(page, { path: join(STEPS, `health-${theme}.png`) });
  const text = await explainHealth(window);
  await writeFile(join(IMAGES, 'health.txt'), explanationLetters(text));
}

/** A picture for each of the other first steps. */
async function takeSteps(window: PictureWindow, theme: Theme): Promise<void> {
  const { workbench } = window;
  const picture = (name: string) =>
    takePicture(workbench.page, { path: join(STEPS, `${name}-${theme}.png`) });
  /** A panel without the side bar; it is closed afterwards. */
  const alone = async (name: string, panel: GroupPanelPage): Promise<void> => {
    await workbench.runCommand('View: Close Primary Side Bar');
    await scrollToTabs(panel);
    await picture(name);
    await workbench.runCommand('View: Close Editor');
    await workbench.openView(CONTAINER);
  };
  await seeGroups(window);
  await picture('demo');
  await workbench.runCommand('Kafka Consumer Groups: Add Cluster…');
  await workbench.quickInput.waitUntil('the ways', ({ rows }) => rows.length > 3);
  await picture('cluster');
  await workbench.quickInput.cancel();
  await alone('badges', await seePanel(window, 'fraud-scoring'));
  await alone('next', (await seeRebalance(window)).panel);
  await seePositions(window);
  await seePlan(window);
  await picture('reset');
  await workbench.quickInput.cancel();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
