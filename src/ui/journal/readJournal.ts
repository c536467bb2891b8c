// What is read from the journal once a cluster was read: changes that were interrupted, and those that other
// windows make.

import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ClusterSet } from '../clusters/clusterSet';
import type { JournalFiles } from './journalFiles';
import { noticeInterrupted } from './noticeInterrupted';
import { OtherWindows } from './otherWindows';

export function readJournal(clusters: ClusterSet, journal: JournalFiles): Disposable {
  const owned = new DisposableStore();
  owned.add(noticeInterrupted(clusters, journal));
  const others = owned.add(new OtherWindows(clusters, journal));
  for (const cluster of clusters.all()) void others.look(cluster);
  return owned;
}
