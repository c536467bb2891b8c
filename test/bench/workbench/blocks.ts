// How long the extension host and the page could do nothing else while a window was watched.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Goal } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { BLOCK_GOAL_MS } from '../parts/lagPart';
import type { BenchWindow } from './benchWindow';
import { PageTasks, type PageTask } from './pageTasks';
import { longestHostBlock, type HostBlock } from './probes';

export interface Blocks {
  readonly host: HostBlock;
  readonly page: PageBlock;
}

/** The page's longest task: of the thread's own time, and by the clock; another task, perhaps. */
export interface PageBlock {
  readonly ownMs: number;
  readonly clockMs: number;
  /** What the collector of garbage took of the longest by the clock. */
  readonly collectingMs: number;
}

/** Watches for so many milliseconds. */
export async function watchBlocks(
  { workbench: { page }, notes }: BenchWindow,
  milliseconds: number,
): Promise<Blocks> {
  const watch = await PageTasks.watch(page);
  const began = Date.now();
  await sleep(milliseconds);
  const tasks = await watch.end();
  return { host: await longestHostBlock(notes, began), page: longestOf(tasks) };
}

function longestOf(tasks: readonly PageTask[]): PageBlock {
  const longest = tasks.reduce((one, other) => (other.clockMs > one.clockMs ? other : one));
  return { ...longest, ownMs: Math.max(...tasks.map(({ ownMs }) => ownMs)) };
}

/** '31 ms (38 ms by the clock)'. */
export const blockText = ({ ownMs, clockMs }: Pick<HostBlock, 'ownMs' | 'clockMs'>): string =>
  `${durationText(ownMs)} (${durationText(clockMs)} by the clock)`;

/** '31 ms (93 ms by the clock, 91 ms of them to collect garbage)'. */
const pageText = ({ ownMs, clockMs, collectingMs }: PageBlock): string =>
  collectingMs === 0
    ? blockText({ ownMs, clockMs })
    : `${durationText(ownMs)} (${durationText(clockMs)} by the clock, ${durationText(collectingMs)} of them to collect garbage)`;

/** How they are to be read, for a person. */
export const BLOCKS_NOTE =
  'The clock counts what other programs had of the processor too: browser, server, brokers and clients share the machine. The goal is for the processor time of the thread: of the extension host as the system tells it each millisecond, of the page as Chromium traces it.';

/** The goals of both, `when` being what went on meanwhile. */
export function blockGoals(when: string, { host, page }: Blocks): Goal[] {
  return [
    {
      what: `extension host, longest block, ${when}`,
      goal: durationText(BLOCK_GOAL_MS),
      measured: blockText(host),
      met: host.ownMs <= BLOCK_GOAL_MS,
    },
    {
      what: `page, longest task, ${when}`,
      goal: durationText(BLOCK_GOAL_MS),
      measured: pageText(page),
      met: page.ownMs <= BLOCK_GOAL_MS,
    },
  ];
}
