// Whether brokers list groups that they do not coordinate, which no list tells: looked at once, before a
// listed state is believed.

import type { GroupListing } from '../../core/model';
import type { Brokers } from '../brokers/brokers';
import { findCoordinators } from './findCoordinators';

/**
 * Looks up the coordinator of one group of each broker's list, in one request. Only if one strayed, of all:
 * it costs nothing more where brokers list what they lead. Never rejects.
 */
export async function learnStrays(
  brokers: Brokers,
  perBroker: readonly (readonly GroupListing[])[],
  signal: AbortSignal,
): Promise<void> {
  // A group that is listed as empty is not described: a wrong state of it would stay.
  const sample = perBroker.flatMap(
    (groups) => groups.find(({ state }) => state === 'Empty') ?? groups.slice(0, 1),
  );
  if (await learn(brokers, sample, signal)) await learn(brokers, perBroker.flat(), signal);
}

/** Gives back whether one of them strayed. */
async function learn(
  brokers: Brokers,
  listings: readonly GroupListing[],
  signal: AbortSignal,
): Promise<boolean> {
  const ids = listings.map(({ groupId }) => groupId);
  const found = await findCoordinators(brokers, ids, signal);
  let strayed = false;
  for (const { groupId, coordinator } of listings) {
    const node = found.get(groupId)?.node;
    if (node?.ok !== true || node.value === coordinator) continue;
    brokers.strayed.learn(groupId, node.value);
    strayed = true;
  }
  return strayed;
}
