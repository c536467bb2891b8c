// VS Code's own figure for how long an extension took to activate (Developer: Show Running Extensions).

import type { Workbench } from '../../support/vscode/workbench';
import { waitFor } from '../../support/vscode/waitFor';

/** Milliseconds. Fails when the extension is not among those that run. */
export async function activationTime(workbench: Workbench, displayName: string): Promise<number> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const row = workbench.page.locator('.runtime-extensions-editor .monaco-list-row', {
    hasText: displayName,
  });
  const ms = await waitFor(`the activation time of ${displayName}`, async () => {
    const text = await row.first().locator('.activation-time').textContent({ timeout: 2000 });
    return /(\d+)\s*ms/.exec(text ?? '')?.[1];
  });
  await workbench.runCommand('View: Close Editor');
  return Number(ms);
}
