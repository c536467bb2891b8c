// Some of the seeded groups commit while something is measured.

import { moveCommits } from './seedCommits';
import { GROUPS } from './seedPlan';

/** Every so many groups one that commits something else all the time. */
const EVERY = 10;

/** Works while a tenth of the groups commit. */
export async function whileCommitting<T>(
  bootstrapServers: string,
  work: () => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const groups = Array.from({ length: GROUPS / EVERY }, (_, index) => index * EVERY);
  const committing = moveCommits(bootstrapServers, groups, end.signal);
  try {
    return await work();
  } finally {
    end.abort();
    await committing;
  }
}
