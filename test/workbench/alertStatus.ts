// What a window shows of alerts: the entry of the status bar, the list, and notifications, which VS Code takes from the
// screen after some seconds.

import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../support/vscode/waitFor';
import type { Workbench } from '../support/vscode/workbench';

/** What the entry of the status bar says; '' without one. */
export async function statusText({ page }: Workbench): Promise<string> {
  // At once: an entry that is taken away meanwhile is not waited for.
  const [text = ''] = await page.locator('[id*="kafkaGroups.status.alerts"]').allTextContents();
  return text.trim();
}

export const untilStatus = (workbench: Workbench, fits: RegExp, limit = 60_000): Promise<unknown> =>
  waitFor(`the status ${String(fits)}`, async () => fits.test(await statusText(workbench)), {
    limit,
  });

/** Waits until the list of alerts says all of this, headings and all. */
export async function lists({ page }: Workbench, ...texts: readonly string[]): Promise<void> {
  await waitFor(`a list with ${texts.join(', ')}`, async () => {
    const list = await page.locator('.quick-input-list').first().textContent();
    return texts.every((text) => list?.includes(text) === true);
  });
}

const SAMPLE_MS = 250;

export interface WatchedToasts {
  /** Those that have appeared until now, in all of the windows. */
  readonly count: () => number;
  readonly stop: () => Promise<void>;
}

/** Counts the notifications that fit as they appear. */
export function watchToasts(windows: readonly Workbench[], fits: RegExp): WatchedToasts {
  const shown = windows.map(() => 0);
  let count = 0;
  let goesOn = true;
  const look = async (): Promise<void> => {
    while (goesOn) {
      for (const [at, window] of windows.entries()) {
        const all = await window.notifications().catch(() => []); // it reloads
        const now = all.filter(({ text }) => fits.test(text)).length;
        count += Math.max(0, now - (shown[at] ?? 0));
        shown[at] = now;
      }
      await sleep(SAMPLE_MS);
    }
  };
  const looking = look();
  return {
    count: () => count,
    stop: () => {
      goesOn = false;
      return looking;
    },
  };
}
