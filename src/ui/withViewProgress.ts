// Progress where the result will show: the bar on top of the view.

import { CLUSTERS_VIEW } from './contributions';
import { withBarOf } from './show/progress';

/** Shows the bar while the task runs, and gives what it gives. */
export async function withViewProgress<T>(task: () => Promise<T>): Promise<T> {
  return withBarOf(CLUSTERS_VIEW, task);
}
