// Some of the seeded groups commit while something is measured.

import { moveCommits } from './seedCommits';
import { GROUPS, groupName } from './seedPlan';

/** Every so many groups one that commits something else all the time. */
const EVERY = 10;

const COMMITTING = Array.from({ length: GROUPS / EVERY }, (_, index) => index * EVERY);

/** The groups that do, by name. */
export const committingNames: ReadonlySet<string> = new Set(COMMITTING.map(groupName));

/** Works while a tenth of the groups commit. */
export async function whileCommitting<T>(
  bootstrapServers: string,
  work: () => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const committing = moveCommits(bootstrapServers, COMMITTING, end.signal);
  try {
    return await work();
  } finally {
    end.abort();
    await committing;
  }
}
