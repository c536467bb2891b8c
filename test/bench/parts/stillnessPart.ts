// Part `stillness`: ten thousand groups open in a real VS Code workbench, read every second while
// somebody commits: menus and tooltips of rows that a person aims at, and blocks.

import { setTimeout as sleep } from 'node:timers/promises';
import { NEWEST } from '../../support/vscode/release';
import { waitFor } from '../../support/vscode/waitFor';
import type { TreeRow } from '../../support/vscode/page/tree';
import type { Workbench } from '../../support/vscode/workbench';
import { CONTAINER } from '../../workbench/vscodeWindow';
import type { LagCluster } from '../lagCluster';
import type { Goal, PartReport } from '../report/benchReport';
import { mebibytesText } from '../report/figureText';
import { committingNames, whileCommitting } from '../seed/whileCommitting';
import { GROUPS } from '../seed/seedPlan';
import { withBenchServer } from '../workbench/benchWindow';
import { BLOCKS_NOTE, blockGoals, watchBlocks, type Blocks } from '../workbench/blocks';
import { hostHeap } from '../workbench/probes';
import { untilRead } from '../workbench/untilRead';
import type { PartOptions } from './lagPart';

const COMMITS_PER_GROUP = 10;
const CLUSTER = 'bench';
/** Clusters of that size open at once. */
const SEVERAL = 5;
const CLICKS = 200;
/** Groups that are open meanwhile, with the partitions below them. */
const OPENED = 2;
const GROUP_LEVEL = 2;
const PARTITION_LEVEL = 3;
const TOOLTIPS = 50;
const READINGS_A_TOOLTIP = 3;
const WATCHED_MS = 60_000;
const SETTLE_MS = 3_000;
/** From looking at a row to pressing the button. */
const AIM_MS = 400;
const TOOLTIP_GOES_MS = 300;

interface Aimed {
  readonly hit: number;
  readonly of: number;
  readonly missed: readonly string[];
}

export async function measureStillness(
  cluster: LagCluster,
  { progress }: PartOptions,
): Promise<PartReport> {
  const { bootstrapServers } = await cluster.seeded(COMMITS_PER_GROUP);
  const entry = (id: string) => ({ id, name: id, bootstrapServers });
  const settings = { 'kafkaGroups.refresh.interval': 1 };
  const one = { clusters: [entry(CLUSTER)], settings, progress };
  const measured = await withBenchServer(one, (open) =>
    open(async (window) => {
      const { workbench } = window;
      await workbench.openView(CONTAINER);
      await workbench.tree.waitUntil('rows', (rows) => rows.length > 20, 60_000);
      await sleep(SETTLE_MS);
      const quiet = await watchBlocks(window, WATCHED_MS);
      progress(`at rest: ${JSON.stringify(quiet)}`);
      return whileCommitting(bootstrapServers, async () => {
        const busy = await watchBlocks(window, WATCHED_MS);
        progress(`while commits move: ${JSON.stringify(busy)}`);
        const opened = await openCommitting(workbench);
        const clicks = await aimAtRows(workbench);
        for (const name of opened) await workbench.tree.collapse(name);
        progress(`menus: ${clicks.hit} of ${clicks.of} ${clicks.missed.join(', ')}`);
        const tooltips = await restOnRows(workbench);
        progress(`tooltips: ${tooltips.hit} of ${tooltips.of}`);
        return { quiet, busy, clicks, tooltips };
      });
    }),
  );
  const many = Array.from({ length: SEVERAL }, (_, index) => `${CLUSTER}-${index + 1}`);
  const several = await withBenchServer({ clusters: many.map(entry), progress }, (open) =>
    open(async (window) => {
      const { tree } = window.workbench;
      await window.workbench.openView(CONTAINER);
      for (const id of many.toReversed()) await tree.expand(id);
      await tree.waitUntil('rows', (rows) => rows.length > 20, 60_000);
      await sleep(SETTLE_MS);
      const blocks = await whileCommitting(bootstrapServers, () => watchBlocks(window, WATCHED_MS));
      const heap = await hostHeap(window.notes);
      progress(`${SEVERAL} clusters: ${JSON.stringify({ ...blocks, heap })}`);
      return { ...blocks, heap };
    }),
  );
  return report({ ...measured, several });
}

/** Opens groups that commit all the time, so that with each reading open rows and those below them change. */
async function openCommitting({ tree }: Workbench): Promise<readonly string[]> {
  const groups = (await tree.rows()).filter(({ name }) => committingNames.has(name));
  if (groups.length === 0) throw new Error('No group on screen commits.');
  const names = groups.slice(0, OPENED).map(({ name }) => name);
  for (const name of names) await tree.expand(name);
  return names;
}

/** Which of the rows on screen a person looks at: groups, or partitions too. */
async function anyRow({ tree }: Workbench, levels: readonly number[]): Promise<TreeRow> {
  const rows = (await tree.rows()).filter(({ level }) => levels.includes(level)).slice(1, -1);
  return rows[Math.floor(Math.random() * rows.length)]!;
}

/** Right-clicks where a row was seen, some time later, and has the menu copy what the row is about. */
async function aimAtRows(workbench: Workbench): Promise<Aimed> {
  const { page, tree } = workbench;
  const missed: string[] = [];
  let clicks = 0;
  while (clicks < CLICKS) {
    await tree.parkMouse();
    await sleep(TOOLTIP_GOES_MS + Math.random() * 1000);
    const { id, name, level } = await anyRow(workbench, [GROUP_LEVEL, PARTITION_LEVEL]);
    const box = await page.locator(`.part.sidebar .monaco-list-row[id="${id}"]`).boundingBox();
    if (box === null) throw new Error(`The row ${name} is not on screen.`);
    await sleep(Math.random() * AIM_MS);
    // It covers rows, and nobody aims at those. One that opens after the mouse has left stays until another opens.
    if ((await tree.shownTooltip()) !== undefined) {
      await tree.closeTooltip();
      continue;
    }
    clicks++;
    await page.mouse.click(box.x + 80, box.y + box.height / 2, { button: 'right' });
    await workbench.emptyClipboard();
    await tree.untilMenu();
    await sleep(Math.random() * 1000);
    await tree.chooseFromOpenMenu(level === GROUP_LEVEL ? 'Copy Group Id' : 'Copy Partition');
    const copied = await waitFor('a copy', async () => (await workbench.clipboard()) || undefined, {
      limit: 3_000,
    }).catch(() => 'nothing');
    // Of a partition a table is copied, with the topic in one column and the number in the next.
    const isOfRow =
      level === GROUP_LEVEL
        ? copied === name
        : copied.includes(`\t${name.replace(/ (?=\d+$)/, '\t')}\t`);
    if (!isOfRow) missed.push(`${name}: ${copied}`);
  }
  return { hit: CLICKS - missed.length, of: CLICKS, missed };
}

/** Rests on a row until the cluster was read three times, and looks whether the tooltip is still there. */
async function restOnRows(workbench: Workbench): Promise<Aimed> {
  const { tree } = workbench;
  const missed: string[] = [];
  for (let count = 0; count < TOOLTIPS; count++) {
    const { name } = await anyRow(workbench, [GROUP_LEVEL]);
    const shown = await tree.hover(name);
    await untilRead(workbench, READINGS_A_TOOLTIP);
    const left = await tree.shownTooltip();
    if (left !== shown) missed.push(`${name}: ${left ?? 'none'}`);
  }
  await tree.parkMouse();
  return { hit: TOOLTIPS - missed.length, of: TOOLTIPS, missed };
}

interface Measured {
  readonly quiet: Blocks;
  readonly busy: Blocks;
  readonly clicks: Aimed;
  readonly tooltips: Aimed;
  readonly several: Blocks & { readonly heap: number };
}

function report(measured: Measured): PartReport {
  const { quiet, busy, clicks, tooltips, several } = measured;
  return {
    part: 'stillness',
    title: `${GROUPS} groups, read every second, in VS Code ${NEWEST.vscode}`,
    goals: [
      ...blockGoals('nothing moves', quiet),
      ...blockGoals('a thousand groups move', busy),
      ...blockGoals(`${SEVERAL} such clusters open, a thousand groups move`, several),
      countGoal('right-clicks that opened the menu of the row aimed at', clicks),
      countGoal('tooltips still there after three readings', tooltips),
    ],
    tables: [],
    notes: [
      `Blocks were watched for ${WATCHED_MS / 1000} s each. ${BLOCKS_NOTE}`,
      `${SEVERAL} clusters are read at the default interval, all five at once; the heap of the extension host is ${mebibytesText(several.heap / 2 ** 20)} with them.`,
      'A right-click is pressed where a row was seen up to 0.4 s before; a choice is made up to a second later, and what it copies is held against the row. Two groups that commit all the time are open, and their partitions are aimed at, too.',
    ],
    figures: measured,
  };
}

function countGoal(what: string, { hit, of }: Aimed): Goal {
  return { what, goal: `${of} of ${of}`, measured: `${hit} of ${of}`, met: hit === of };
}
