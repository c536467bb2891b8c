// VS Code's own figure for how long an extension took to activate (Developer: Show Running Extensions).

import { waitFor } from '../../support/vscode/waitFor';
import type { Workbench } from '../../support/vscode/workbench';

const EDITOR = '.runtime-extensions-editor';
/** Less than the list's height, so that no row is skipped. */
const WHEEL_PIXELS = 300;

/**
 * Milliseconds. The quickest extensions stand last in a list that only holds what is in sight, so it
 * is scrolled until the row is there. Fails when the extension does not run.
 */
export async function activationTime(workbench: Workbench, displayName: string): Promise<number> {
  const { page } = workbench;
  await workbench.runCommand('Developer: Show Running Extensions');
  const list = page.locator(`${EDITOR} .monaco-list`).first();
  await list.hover();
  const row = list.locator('.monaco-list-row', { hasText: displayName }).first();
  const ms = await waitFor(`the activation time of ${displayName}`, async () => {
    if ((await row.count()) === 0) {
      await page.mouse.wheel(0, WHEEL_PIXELS);
      return undefined;
    }
    return /(\d+)\s*ms/.exec((await row.locator('.activation-time').textContent()) ?? '')?.[1];
  });
  // It opens as a modal editor, over which no palette opens.
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  return Number(ms);
}
