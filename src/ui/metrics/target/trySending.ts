// Tries a target before anything is saved: its key where that can be asked, and then a real reading.

import type { MetricsTarget } from '../../../core/metrics/metricSender';
import type { ClusterSnapshot } from '../../../core/store/clusterSnapshot';
import type { Cluster } from '../../clusters/clusterSet';
import type { TargetDraft } from './askTarget';
import type { Sent } from '../clusterSending';
import type { RunningExport } from '../runExport';

interface Trial {
  readonly cluster: Cluster;
  readonly snapshot: ClusterSnapshot;
  readonly draft: TargetDraft;
  readonly target: MetricsTarget;
}

/** What got there. Older servers of OneUptime take everything with a wrong key and keep nothing: so they are asked first. */
export async function trySending(
  { cluster, snapshot, draft, target }: Trial,
  running: RunningExport,
  signal: AbortSignal,
): Promise<Sent> {
  const failed = (failure: Sent['failure']): Sent => ({
    ...{ points: 0, rejected: 0, message: '', matchesNoGroup: false, failure },
  });
  if (draft.preset === 'oneUptime') {
    const check = await running.sender.checkKey(target, signal);
    if (check === 'refused') return failed({ kind: 'keyRefused', status: 401 });
    if (typeof check === 'object') return failed(check);
  }
  const wanted = { granularity: draft.granularity, groups: running.settings.groups };
  return running.sender.sendOnce(cluster, snapshot, target, wanted, signal);
}
