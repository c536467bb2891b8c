// The groups of a whole cluster: every broker lists those that it coordinates.

import type { GroupListings } from '../../core/groupAdmin';
import { type Broker, type GroupListing } from '../../core/model';
import { failed, success, type Result } from '../../base/failure/result';
import { listGroups } from '../../wire/api/groups/listGroups';
import { codeFailure, isCoordinatorLoading } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { findCoordinators } from '../coordinators/findCoordinators';
import { learnStrays } from '../coordinators/learnStrays';
import { Listings, toGroupListing } from './toGroupListing';
import type { ReadingMemory } from '../memory/readingMemory';
import { backOff, readTwice, RETRY_ROUNDS } from '../failures/retry';
import { pause } from '../../base/pause';
import { sharedThread } from '../../base/sharedThread';
import { addressOf } from '../transport/address';
import type { Brokers } from '../brokers/brokers';
import { ConnectionError } from '../failures/connectionError';
import { readElements } from '../transport/exchange';
import { noneAnswered } from '../failures/noneAnswered';

/**
 * The greatest age of the list of brokers, in milliseconds. Readings of topics renew it; otherwise
 * it costs a request.
 */
const BROKERS_MAX_AGE_MS = 30_000;

/** Every group of every broker that answers. Rejects with a FailureError when none does. */
export async function listAllGroups(
  brokers: Brokers,
  memory: ReadingMemory,
  signal: AbortSignal,
): Promise<GroupListings> {
  let { brokers: members } = await brokers.describe(BROKERS_MAX_AGE_MS);
  const answers = new Map<number, Result<readonly GroupListing[]>>();
  const sendTo = (some: readonly Broker[]): Promise<unknown> =>
    Promise.all(
      some.map(async ({ nodeId }) =>
        answers.set(nodeId, await listAt(brokers, memory, nodeId, signal)),
      ),
    );
  await sendTo(members);

  if ([...answers.values()].some(({ ok }) => !ok)) {
    const old = new Map(members.map((broker) => [broker.nodeId, addressOf(broker)]));
    members = await brokers.describe(-1).then(
      (now) => now.brokers,
      () => members,
    );
    await sendTo(members.filter((broker) => old.get(broker.nodeId) !== addressOf(broker)));
  }
  const failures = [...answers.values()].flatMap((answer) => (answer.ok ? [] : [answer.failure]));
  if (failures.length === answers.size) throw noneAnswered(failures);
  if (brokers.lostGroups !== undefined) failures.push(brokers.lostGroups);
  const perBroker = [...answers.values()].map((answer) => (answer.ok ? answer.value : []));
  const listings = new Listings(perBroker);
  const { twice } = listings;
  const found = await findCoordinators(brokers, twice, signal);
  if (!memory.listersKnown && answers.size > 1 && twice.length === 0) {
    await learnStrays(brokers, perBroker, signal);
  }
  memory.listersKnown = true;
  brokers.strayed.settle(perBroker);
  const coordinators = new Map(brokers.strayed.coordinators);
  for (const [groupId, { node }] of found) if (node.ok) coordinators.set(groupId, node.value);
  const groups = listings.merged(coordinators);
  await sharedThread.nextTurn();
  const silent = new Set([...answers].flatMap(([nodeId, { ok }]) => (ok ? [] : [nodeId])));
  failures.push(...(await memory.missed.since(brokers, groups, silent, signal)));
  memory.listed();
  const { departed } = brokers;
  return { brokers: members, departed, groups: [...groups.values()], failures };
}

/** The groups of one broker; asked again a few times while its coordinator is loading. */
async function listAt(
  brokers: Brokers,
  memory: ReadingMemory,
  nodeId: number,
  signal: AbortSignal,
): Promise<Result<readonly GroupListing[]>> {
  const link = brokers.link(nodeId);
  const subject = link?.subject ?? `broker ${nodeId}`;
  const read = readElements(listGroups, 'groups', (version) =>
    memory.listings.elements({
      source: `${version} ${nodeId}`,
      keyOf: ({ groupId }) => groupId,
      make: (group) => toGroupListing(group, nodeId),
    }),
  );
  for (let retry = 0; ; retry++) {
    try {
      if (link === undefined) throw new ConnectionError('unreachable', 'it has left the cluster');
      const answer = await readTwice(() => link.send(listGroups, {}, read));
      if (answer.errorCode === 0) return success(answer.groups);
      const again = isCoordinatorLoading(answer.errorCode) && retry < RETRY_ROUNDS;
      if (!again || signal.aborted) return failed(codeFailure(answer.errorCode, subject));
    } catch (error) {
      return failed(connectionFailure(error, subject));
    }
    await pause(backOff(retry), signal);
  }
}
