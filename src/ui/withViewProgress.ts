// Progress in the view in which the result will appear: the bar at its top.

import { CLUSTERS_VIEW } from './contributions';
import { withBarOf } from './show/progress';

/** Shows the bar while the task runs; resolves and rejects as the task does. */
export async function withViewProgress<T>(task: () => Promise<T>): Promise<T> {
  return withBarOf(CLUSTERS_VIEW, task);
}
