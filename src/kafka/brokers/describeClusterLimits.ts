// What brokers cannot do, or do not allow us: shown before a plan is accepted.

import type { ClusterLimits } from '../../core/groupAdmin';
import { describeCluster } from '../../wire/api/cluster/describeCluster';
import { offsetDelete } from '../../wire/api/groups/offsetDelete';
import type { Brokers } from './brokers';

/**
 * Every operation on the cluster as a bit of its code (Kafka's AclEntry.supportedOperations, AclOperation):
 * CREATE 5, ALTER 7, DESCRIBE 8, CLUSTER_ACTION 9, DESCRIBE_CONFIGS 10, ALTER_CONFIGS 11, IDEMPOTENT_WRITE 12.
 */
const EVERYTHING = [5, 7, 8, 9, 10, 11, 12].reduce((bits, code) => bits | (1 << code), 0);

/** Asks any broker what we may do, and each what it offers. Never rejects. */
export async function describeClusterLimits(brokers: Brokers): Promise<ClusterLimits> {
  const [mayDoEverything, deletesOffsets] = await Promise.all([
    isUnrestricted(brokers),
    offersOffsetDelete(brokers),
  ]);
  return { deletesOffsets, mayHideTopics: !mayDoEverything };
}

/** Without access control, and for super users, brokers name every operation (KIP-430). */
async function isUnrestricted(brokers: Brokers): Promise<boolean> {
  try {
    const request = { includeClusterAuthorizedOperations: true };
    const answer = await brokers.sendToAny(describeCluster, request);
    const allowed = answer.clusterAuthorizedOperations;
    return answer.errorCode === 0 && allowed > 0 && (allowed & EVERYTHING) === EVERYTHING;
  } catch {
    // Brokers before Kafka 2.8 do not have the request, and some services refuse it.
    return false;
  }
}

/** False if one of the answering brokers lacks it: it would refuse for its groups. */
async function offersOffsetDelete(brokers: Brokers): Promise<boolean | undefined> {
  const { brokers: members } = await brokers.describe(Infinity);
  const offers = await Promise.all(
    members.map(async ({ nodeId }) => {
      try {
        const link = brokers.link(nodeId);
        return link && (await link.version(offsetDelete)) !== undefined;
      } catch {
        return undefined;
      }
    }),
  );
  if (offers.includes(false)) return false;
  return offers.includes(true) ? true : undefined;
}
