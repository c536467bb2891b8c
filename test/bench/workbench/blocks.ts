// How long the extension host and the page could do nothing else while a window was watched.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Goal } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { BLOCK_GOAL_MS } from '../parts/lagPart';
import type { BenchWindow } from './benchWindow';
import { askPage, longestHostBlock, longestTaskSince } from './probes';

export interface Blocks {
  readonly hostBlockMs: number;
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
    hostBlockMs: await longestHostBlock(notes, began),
    longestTaskMs: await longestTaskSince(page, since),
  };
}

/** The goals of both, `when` being what went on meanwhile. */
export function blockGoals(when: string, { hostBlockMs, longestTaskMs }: Blocks): Goal[] {
  return [
    {
      what: `extension host, longest block, ${when}`,
      goal: durationText(BLOCK_GOAL_MS),
      measured: durationText(hostBlockMs),
      met: hostBlockMs <= BLOCK_GOAL_MS,
    },
    {
      what: `page, longest task, ${when}`,
      goal: 'no task from 50 ms',
      measured: longestTaskMs === 0 ? 'none' : durationText(longestTaskMs),
      met: longestTaskMs === 0,
    },
  ];
}
