// How long the extension host and the page could do nothing else while a window was watched.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Goal } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { BLOCK_GOAL_MS } from '../parts/lagPart';
import type { BenchWindow } from './benchWindow';
import { PageThread } from './pageThread';
import { askPage, longestHostBlock, type HostBlock } from './probes';

export interface Blocks {
  readonly host: HostBlock;
  readonly page: PageBlock;
}

/** The page's longest tasks: of its own work, and by the clock; 0 where none took 50 ms by the clock. */
export interface PageBlock {
  readonly ownMs: number;
  readonly clockMs: number;
}

/** Watches for so many milliseconds. */
export async function watchBlocks(
  { workbench: { page }, notes }: BenchWindow,
  milliseconds: number,
): Promise<Blocks> {
  const thread = await PageThread.watch(page);
  const began = Date.now();
  try {
    await sleep(milliseconds);
    const tasks = (await askPage(page, 'longTasks')).filter(({ start }) => start >= began);
    return {
      host: await longestHostBlock(notes, began),
      page: {
        ownMs: Math.max(0, ...tasks.map((task) => thread.ownMs(task))),
        clockMs: Math.max(0, ...tasks.map(({ ms }) => ms)),
      },
    };
  } finally {
    thread.stop();
  }
}

/** '31 ms (38 ms by the clock)'. */
export const blockText = ({ ownMs, clockMs }: Pick<HostBlock, 'ownMs' | 'clockMs'>): string =>
  `${durationText(ownMs)} (${durationText(clockMs)} by the clock)`;

/** How they are to be read, for a person. */
export const BLOCKS_NOTE =
  'The clock counts what other programs had of the processor too: browser, server, brokers and clients share the machine. The goal is for the block without that, as Linux tells it of the thread (schedstat); a task of the page is known from 50 ms by the clock.';

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
      goal: 'no task from 50 ms',
      measured: page.clockMs === 0 ? 'none' : blockText(page),
      met: page.ownMs < BLOCK_GOAL_MS,
    },
  ];
}
