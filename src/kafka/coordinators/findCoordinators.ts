// Finds the broker that coordinates a group. Used only after a broker has said that it does not
// coordinate the group: the broker that lists a group is its coordinator.

import { failed, success, type Result } from '../../base/failure/result';
import { findCoordinator } from '../../wire/api/groups/findCoordinator';
import type { ResponseOf } from '../../wire/codec/schema';
import { codeFailure } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { chunksOf, inFlight } from '../transport/inFlight';
import { groupSubject } from '../../base/failure/subjects';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';

/** From this version on a request may ask for many groups (KIP-699, Kafka 3.0). */
const BATCH_VERSION = 4;
const GROUPS_PER_REQUEST = 500;
const REQUESTS_IN_FLIGHT = 8;

/** A group's coordinator, or the error code in its place. */
interface Found {
  readonly errorCode: number;
  readonly node: Result<number>;
}

/** The coordinator of each group; every id is a key of the answer. Never rejects. */
export async function findCoordinators(
  brokers: Brokers,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const [first, ...others] = chunksOf(groupIds, GROUPS_PER_REQUEST);
  if (first === undefined) return found;
  // The first answer tells whether brokers take many groups at once.
  const single = await send(brokers, first, found);
  const rest = [...single, ...others.flat()];
  const size = single.length > 0 ? 1 : GROUPS_PER_REQUEST;
  await inFlight(chunksOf(rest, size), REQUESTS_IN_FLIGHT, async (chunk) => {
    if (!signal.aborted) await send(brokers, chunk, found);
  });
  return found;
}

/** Asks for these groups. Gives back the ones that an old broker left out: each needs a request of its own. */
async function send(
  brokers: Brokers,
  groupIds: readonly string[],
  found: Map<string, Found>,
): Promise<readonly string[]> {
  const [only = '', ...left] = groupIds;
  let many = true;
  try {
    const reply = await brokers.tryAny((link) => sendTo(link, groupIds));
    ({ many } = reply);
    for (const at of many ? reply.answer.coordinators : [{ ...reply.answer, key: only }]) {
      found.set(at.key, foundAt(at, at.key));
    }
  } catch (error) {
    const node = failed(connectionFailure(error, 'the cluster'));
    for (const groupId of groupIds) found.set(groupId, { errorCode: 0, node });
    return [];
  }
  return many ? [] : left;
}

/** The answer of one broker, and whether it is about all of the groups or only about the first. */
async function sendTo(
  link: BrokerLink,
  groupIds: readonly string[],
): Promise<{ readonly answer: ResponseOf<typeof findCoordinator>; readonly many: boolean }> {
  let many = false;
  const answer = await link.send(findCoordinator, (version) => {
    many = version >= BATCH_VERSION;
    return many ? { coordinatorKeys: groupIds } : { key: groupIds[0] ?? '' };
  });
  return { answer, many };
}

type FoundCoordinator = Pick<ResponseOf<typeof findCoordinator>, 'errorCode' | 'nodeId'>;

const foundAt = ({ errorCode, nodeId }: FoundCoordinator, groupId: string): Found => ({
  errorCode,
  node: errorCode === 0 ? success(nodeId) : failed(codeFailure(errorCode, groupSubject(groupId))),
});
