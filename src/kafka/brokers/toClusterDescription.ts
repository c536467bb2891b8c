// A Metadata answer as core's description of the cluster.

import type { ClusterDescription } from '../../core/groupAdmin';
import type { metadata } from '../../wire/api/cluster/metadata';
import type { ResponseOf } from '../../wire/codec/schema';

/** Brokers by node id, ascending; a controller of -1 is none. */
export function toClusterDescription({
  clusterId,
  controllerId,
  brokers,
}: Omit<ResponseOf<typeof metadata>, 'topics'>): ClusterDescription {
  return {
    clusterId: clusterId ?? undefined,
    controller: controllerId < 0 ? undefined : controllerId,
    brokers: brokers
      .map(({ nodeId, host, port, rack }) => ({ nodeId, host, port, rack: rack ?? undefined }))
      .sort((a, b) => a.nodeId - b.nodeId),
  };
}
