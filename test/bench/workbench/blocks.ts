// How long the extension host and the page could do nothing else while a window was watched.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Goal } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { BLOCK_GOAL_MS } from '../parts/lagPart';
import type { BenchWindow } from './benchWindow';
import { askPage, longestHostBlock, longestTaskSince, type HostBlock } from './probes';

export interface Blocks {
  readonly host: HostBlock;
  /** 0 where no task of the page took 50 ms or more. */
  readonly longestTaskMs: number;
}

/** Watches for so many milliseconds. */
export async function watchBlocks(
  { workbench: { page }, notes }: BenchWindow,
  milliseconds: number,
): Promise<Blocks> {
  const since = await askPage(page, 'now');
  const began = Date.now();
  await sleep(milliseconds);
  return {
    host: await longestHostBlock(notes, began),
    longestTaskMs: await longestTaskSince(page, since),
  };
}

/** '31 ms (38 ms by the clock)'. */
export const hostBlockText = ({ ownMs, clockMs }: HostBlock): string =>
  `${durationText(ownMs)} (${durationText(clockMs)} by the clock)`;

/** How they are to be read, for a person. */
export const BLOCKS_NOTE =
  'The clock counts what other programs had of the processor too: browser, server, brokers and clients share the machine. The goal is for the block without that, as Linux tells it of the thread (schedstat).';

/** The goals of both, `when` being what went on meanwhile. */
export function blockGoals(when: string, { host, longestTaskMs }: Blocks): Goal[] {
  return [
    {
      what: `extension host, longest block, ${when}`,
      goal: durationText(BLOCK_GOAL_MS),
      measured: hostBlockText(host),
      met: host.ownMs <= BLOCK_GOAL_MS,
    },
    {
      what: `page, longest task, ${when}`,
      goal: 'no task from 50 ms',
      measured: longestTaskMs === 0 ? 'none' : durationText(longestTaskMs),
      met: longestTaskMs === 0,
    },
  ];
}
