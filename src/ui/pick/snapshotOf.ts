// The latest reading of a cluster, for prompts and files that need one.

import * as vscode from 'vscode';
import { FailureError } from '../../base/failure/failure';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import type { Cluster } from '../clusters/clusterSet';
import { withViewProgress } from '../withViewProgress';

/** What was read last; reads first if nothing was. Rejects with why that failed, or as cancelled if the cluster is gone. */
export async function snapshotOf({ store }: Cluster): Promise<ClusterSnapshot> {
  if (store.state.snapshot === undefined) await withViewProgress(() => store.refresh());
  const { snapshot, failure } = store.state;
  if (snapshot !== undefined) return snapshot;
  if (failure !== undefined) throw new FailureError(failure);
  throw new vscode.CancellationError();
}
