// What a window shows of alerts: the entry of the status bar, and the list.

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
