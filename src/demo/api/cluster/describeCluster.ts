// DescribeCluster: id, controller and brokers (KIP-700).

import { describeCluster } from '../../../wire/api/cluster/describeCluster';
import { errorCode } from '../../../wire/errorCodes';
import { answerer } from '../answerer';

/** Nobody is kept from anything: every operation on a cluster, a bit each (KIP-430). */
const EVERYTHING = 0b1_1111_1010_0000;

export const answerDescribeCluster = answerer(describeCluster, (request, context) => {
  const { alive, controller } = context.world.placement;
  const shown = context.endpoints.filter(
    ({ nodeId }) => request.includeFencedBrokers || alive.includes(nodeId),
  );
  return {
    throttleTimeMs: 0,
    errorCode: context.faults.errorAt('response') ?? errorCode.NONE,
    clusterId: context.clusterId,
    controllerId: controller ?? -1,
    ...(request.includeClusterAuthorizedOperations && { clusterAuthorizedOperations: EVERYTHING }),
    brokers: shown.map(({ nodeId, host, port, rack }) => ({
      brokerId: nodeId,
      host,
      port,
      rack,
      isFenced: context.version >= 2 && !alive.includes(nodeId),
    })),
  };
});
