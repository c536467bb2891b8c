// Notes every reading in the log: how long it took and what was there, or why it failed.

import type { Disposable } from '../../base/disposable';
import { formatCount, formatDuration } from '../../base/format';
import { displayName } from '../../base/visibleText';
import { failureSentence } from '../../base/failure/failureSentence';
import type { Logger } from '../../core/logger';
import type { ClusterSet } from './clusterSet';

/** Listens until disposed; `now` gives milliseconds. */
export function logReadings(
  clusters: Pick<ClusterSet, 'onDidChange'>,
  log: Pick<Logger, 'debug' | 'warn'>,
  now: () => number = () => performance.now(),
): Disposable {
  const began = new Map<string, number>();
  return clusters.onDidChange(({ profile, store: { state } }) => {
    if (state.refreshing) {
      // With a listing, it has begun a while ago.
      if (state.listing === undefined) began.set(profile.id, now());
      return;
    }
    const start = began.get(profile.id);
    if (start === undefined) return;
    began.delete(profile.id);
    const name = displayName(profile.name);
    if (state.failure !== undefined) log.warn(`${name}: ${failureSentence(state.failure)}`);
    else if (state.snapshot !== undefined) {
      const groups = formatCount(state.snapshot.groups.size, 'group');
      log.debug(`${name}: read ${groups} in ${formatDuration(now() - start)}.`);
      for (const failure of state.snapshot.failures) {
        log.warn(`${name}: ${failureSentence(failure)}`);
      }
    }
  });
}
