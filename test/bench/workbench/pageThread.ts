// The page's main thread as Linux sees it: what of a long task was work, and what was waiting for a
// processor that another program had.

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const SAMPLE_EVERY_MS = 2;

interface Sample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds for which the thread, since it began, could have run but others did. */
  readonly waitedMs: number;
}

/** A task of the page, in milliseconds since the epoch. */
export interface PageTask {
  readonly start: number;
  readonly ms: number;
}

export class PageThread {
  readonly #samples: Sample[] = [];
  readonly #timer: NodeJS.Timeout;

  private constructor(file: string) {
    this.#timer = setInterval(() => {
      void waitedSoFar(file).then((waitedMs) => this.#samples.push({ at: Date.now(), waitedMs }));
    }, SAMPLE_EVERY_MS);
  }

  /** Watches the busiest of the browser's pages, which the workbench is. Where no Linux tells, all of a task is work. */
  static async watch(page: Page): Promise<PageThread> {
    const session = await page.context().browser()!.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const [busiest] = processInfo
      .filter(({ type }) => type === 'renderer')
      .sort((one, other) => other.cpuTime - one.cpuTime);
    // The main thread of a process has the number of the process.
    return new PageThread(`/proc/${busiest!.id}/task/${busiest!.id}/schedstat`);
  }

  /**
   * Milliseconds of a task without what others had of the processor meanwhile. Only waits between two
   * samples within the task are taken off: so it may be too long, never too short.
   */
  ownMs({ start, ms }: PageTask): number {
    const within = this.#samples.filter(({ at }) => at >= start && at <= start + ms);
    const waited = (within.at(-1)?.waitedMs ?? 0) - (within[0]?.waitedMs ?? 0);
    return Math.max(0, ms - waited);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The second number of schedstat, in nanoseconds there; 0 where no system tells. */
async function waitedSoFar(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '0 0 0');
  return Number(text.split(' ')[1]) / 1e6;
}
