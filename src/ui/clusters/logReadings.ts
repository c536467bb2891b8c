// What the log says of readings: that a cluster answers, what fails and when that is over, each once. How long
// every single reading took is there for those who turn the level up.

import type { Disposable } from '../../base/disposable';
import { formatCount, formatDuration } from '../../base/format';
import { displayName } from '../../base/visibleText';
import { failureSentence } from '../../base/failure/failureSentence';
import type { Logger } from '../../core/logger';
import type { ClusterState } from '../../core/store/clusterSnapshot';
import type { Cluster, ClusterSet } from './clusterSet';

/** What is known to the log of one connection to a cluster. */
interface Told {
  /** When the reading began that is under way. */
  began: number | undefined;
  /** Whether the last reading worked as a whole. */
  connected: boolean;
  /** The sentences that hold since they were written. */
  failures: ReadonlySet<string>;
}

/** Listens until disposed; `now` gives milliseconds. */
export function logReadings(
  clusters: Pick<ClusterSet, 'onDidChange'>,
  log: Pick<Logger, 'debug' | 'info' | 'warn'>,
  now: () => number = () => performance.now(),
): Disposable {
  // By store: another connection to the same cluster is told of anew.
  const all = new WeakMap<Cluster['store'], Told>();
  return clusters.onDidChange(({ profile, store }) => {
    const told = all.get(store) ?? { began: undefined, connected: false, failures: new Set() };
    all.set(store, told);
    const { state } = store;
    if (state.refreshing) {
      // With a listing, the reading began earlier.
      if (state.listing === undefined) told.began = now();
      return;
    }
    if (told.began === undefined) return;
    const took = formatDuration(now() - told.began);
    told.began = undefined;
    tell(told, state, took, log, displayName(profile.name));
  });
}

function tell(
  told: Told,
  { snapshot, failure }: ClusterState,
  took: string,
  log: Pick<Logger, 'debug' | 'info' | 'warn'>,
  name: string,
): void {
  const failures = failure === undefined ? (snapshot?.failures ?? []) : [failure];
  const sentences = new Set(failures.map(failureSentence));
  if (failure === undefined && snapshot !== undefined) {
    const groups = formatCount(snapshot.groups.size, 'group');
    if (!told.connected) {
      const brokers = formatCount(snapshot.brokers.length, 'broker');
      log.info(`${name}: connected, ${brokers}, ${groups}, read in ${took}.`);
    } else log.debug(`${name}: read ${groups} in ${took}.`);
  }
  for (const sentence of sentences) {
    if (told.failures.has(sentence)) log.debug(`${name}: still: ${sentence}`);
    else log.warn(`${name}: ${sentence}`);
  }
  // That the whole cluster failed is over when it is connected, which was said.
  const goesOn = told.connected && failure === undefined;
  const over = goesOn ? [...told.failures].filter((one) => !sentences.has(one)) : [];
  for (const sentence of over) log.info(`${name}: over: ${sentence}`);
  told.connected = failure === undefined;
  told.failures = sentences;
}
