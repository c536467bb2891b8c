// Part `workbench`: the packed extension in a real VS Code workbench, on the real cluster with ten
// thousand groups: activation, the click that opens them, and the polls that go on meanwhile.

import { setTimeout as sleep } from 'node:timers/promises';
import { NEWEST } from '../../support/vscode/release';
import type { Workbench } from '../../support/vscode/workbench';
import { CONTAINER } from '../../workbench/vscodeWindow';
import type { LagCluster } from '../lagCluster';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { GROUPS } from '../seed/seedPlan';
import { median } from '../statistics';
import { activationTime } from '../workbench/activationTime';
import { withBenchServer, type BenchWindow } from '../workbench/benchWindow';
import { BLOCKS_NOTE, blockGoals, blockText, watchBlocks, type Blocks } from '../workbench/blocks';
import type { RowWatch } from '../workbench/pageProbe';
import { askPage, longestHostBlock, type HostBlock } from '../workbench/probes';
import type { PartOptions } from './lagPart';

const COMMITS_PER_GROUP = 10;
const EXTENSION = 'Kafka Consumer Groups';
const CLUSTER = 'bench';
const CLICK_GOAL_MS = 1500;
const ACTIVATION_GOAL_MS = 30;
/** Two polls and a bit, at the default of one every ten seconds. */
const WATCHED_MS = 25_000;
/** After a reading, until everything it set off has settled. */
const SETTLE_MS = 2000;

interface Visit {
  readonly activationMs: number;
  /** From the click on the activity bar to the first group rows: activation, connection, reading. */
  readonly firstOpenMs: number;
  /** From the click on the collapsed cluster to its group rows. */
  readonly expandMs: number;
  readonly openBlock: HostBlock;
}

interface Polls {
  readonly blocks: Blocks;
  readonly rows: RowWatch;
}

export async function measureWorkbench(
  cluster: LagCluster,
  { rounds, progress }: PartOptions,
): Promise<PartReport> {
  const { bootstrapServers } = await cluster.seeded(COMMITS_PER_GROUP);
  const clusters = [{ id: CLUSTER, name: CLUSTER, bootstrapServers }];
  return withBenchServer({ clusters, progress }, async (open) => {
    const visits: Visit[] = [];
    for (let round = 1; round < rounds; round++) visits.push(await open(visit));
    const polls = await open(async (window) => {
      visits.push(await visit(window));
      return watchPolls(window);
    });
    return report(visits, polls, rounds);

    async function visit({ workbench, notes }: BenchWindow): Promise<Visit> {
      const one = await visitGroups(workbench, notes);
      const times = [one.activationMs, one.firstOpenMs, one.expandMs].map(Math.round).join(', ');
      progress(`activation, first opening, click to rows: ${times} ms`);
      return one;
    }
  });
}

/** One fresh window, so a fresh extension host: opens the view for the first time, then once more. */
async function visitGroups(workbench: Workbench, notes: string): Promise<Visit> {
  const { page, tree } = workbench;
  // Other extensions start too; theirs is not the time we are after.
  await sleep(SETTLE_MS);
  const began = Date.now();
  await askPage(page, 'armClick');
  await workbench.openView(CONTAINER);
  const row = await tree.row(CLUSTER, 30_000);
  if (row.expanded !== true) await tree.expand(CLUSTER);
  const firstOpenMs = await askPage(page, 'clickToRows');
  await sleep(SETTLE_MS);
  const openBlock = await longestHostBlock(notes, began);

  await tree.collapse(CLUSTER);
  await sleep(SETTLE_MS);
  await askPage(page, 'armClick');
  await tree.expand(CLUSTER);
  const expandMs = await askPage(page, 'clickToRows');
  const activationMs = await activationTime(workbench, EXTENSION);
  return { activationMs, firstOpenMs, expandMs, openBlock };
}

/** Watches the open tree for a while; fails unless at least one poll went by. */
async function watchPolls(window: BenchWindow): Promise<Polls> {
  const { page, tree } = window.workbench;
  const summary = () => tree.row(({ label }) => label.startsWith('Lag '));
  const before = (await summary()).description;
  await askPage(page, 'startWatching');
  const blocks = await watchBlocks(window, WATCHED_MS);
  const rows = await askPage(page, 'stopWatching');
  const after = (await summary()).description;
  if (before === after) throw new Error(`No poll in ${WATCHED_MS} ms: the time is the same.`);
  return { blocks, rows };
}

const longestOf = (visits: readonly Visit[]): HostBlock =>
  visits
    .map(({ openBlock }) => openBlock)
    .reduce((longest, block) => (block.ownMs > longest.ownMs ? block : longest));

function report(visits: readonly Visit[], polls: Polls, rounds: number): PartReport {
  const middle = (pick: (visit: Visit) => number): number => median(visits.map(pick));
  return {
    part: 'workbench',
    title: `${GROUPS} groups in VS Code ${NEWEST.vscode}`,
    goals: [
      durationGoal('click to visible group rows', CLICK_GOAL_MS, middle(pickExpand)),
      durationGoal('first opening of the view, to rows', CLICK_GOAL_MS, middle(pickFirst)),
      durationGoal('activation, as VS Code says', ACTIVATION_GOAL_MS, middle(pickActivation)),
      ...blockGoals('while polls go on', polls.blocks),
      {
        what: 'rows drawn, while polls go on',
        goal: 'always the same number',
        measured: `${polls.rows.fewestRows}–${polls.rows.mostRows} in ${polls.rows.frames} frames`,
        met: polls.rows.fewestRows === polls.rows.mostRows && polls.rows.frames > 0,
      },
    ],
    tables: [],
    notes: [
      `Medians of ${rounds} fresh windows; the packed extension, installed as a user installs it.`,
      'The first opening goes from the click on the activity bar through activation, connecting and reading the cluster to the first rows; the other click opens the collapsed cluster.',
      `Polls were watched for ${WATCHED_MS / 1000} s at the default interval. ${BLOCKS_NOTE}`,
      `Longest block of the extension host in the seconds of the first opening, in which every extension of VS Code starts: ${blockText(longestOf(visits))}.`,
    ],
    figures: { visits, polls },
  };
}

const pickExpand = ({ expandMs }: Visit): number => expandMs;
const pickFirst = ({ firstOpenMs }: Visit): number => firstOpenMs;
const pickActivation = ({ activationMs }: Visit): number => activationMs;

function durationGoal(what: string, goalMs: number, ms: number): Goal {
  return { what, goal: durationText(goalMs), measured: durationText(ms), met: ms < goalMs };
}
