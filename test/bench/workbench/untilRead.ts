// Waits in a window until its cluster was read so many times.

import { waitFor } from '../../support/vscode/waitFor';
import type { Workbench } from '../../support/vscode/workbench';

/** The time of a reading stands in the row of the sum, and nowhere else. */
export async function untilRead({ tree }: Workbench, readings: number): Promise<void> {
  const at = async (): Promise<string | undefined> =>
    /\d\d:\d\d:\d\d/.exec((await tree.rows()).map(({ description }) => description).join(' '))?.[0];
  for (let done = 0; done < readings; done++) {
    const before = await at();
    await waitFor('a reading', async () => (await at()) !== before, { limit: 30_000 });
  }
}
