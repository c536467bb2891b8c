// Groups that were listed and no longer are, though nobody deleted them: their coordinator is named,
// and does not answer for them (KAFKA-19862: a shard of it has failed). No list says that.

import type { Failure } from '../../base/failure/failure';
import type { GroupListing } from '../../core/model';
import { describeGroups } from '../../wire/api/groups/describeGroups';
import type { Brokers } from '../brokers/brokers';
import { findCoordinators } from './findCoordinators';
import { isCoordinatorLoading, isWrongCoordinator } from '../failures/codeFailure';
import { chunksOf, inFlight } from '../transport/inFlight';

const GROUPS_PER_REQUEST = 250;
const REQUESTS_IN_FLIGHT = 4;
/** Names in a sentence. */
const NAMED = 3;

type Coordinated = Pick<GroupListing, 'coordinator'>;

export class MissedGroups {
  /** Every group that was listed, or is still missed, by id. */
  #expected: ReadonlyMap<string, Coordinated> = new Map();

  /**
   * Why groups are missing from a list of those brokers that answered: one failure for each broker
   * that does not answer for its groups. Asks once, and only about groups that have gone from the
   * list. One that was deleted, or that its coordinator knows, is not missed. Never rejects.
   */
  async since(
    brokers: Brokers,
    groups: ReadonlyMap<string, Coordinated>,
    silent: ReadonlySet<number>,
    signal: AbortSignal,
  ): Promise<Failure[]> {
    const gone: (readonly [string, Coordinated])[] = [];
    for (const one of this.#expected) if (!groups.has(one[0])) gone.push(one);
    // The failure of a broker that did not answer tells of its groups.
    const asked = gone.filter(([, { coordinator }]) => !silent.has(coordinator));
    const ids = asked.map(([groupId]) => groupId);
    const { missed, settled } = await lookAt(brokers, ids, signal);
    const left = gone.filter(([groupId]) => !settled.has(groupId));
    this.#expected = left.length === 0 ? groups : new Map([...groups, ...left]);
    return [...missed].map(([nodeId, groupIds]) => missing(brokers, nodeId, groupIds));
  }
}

interface Look {
  /** The groups that nobody answers for, by their coordinator; -1 where none is named. */
  readonly missed: ReadonlyMap<number, readonly string[]>;
  /** The groups of which a coordinator said something, if only that they are not there. */
  readonly settled: ReadonlySet<string>;
}

async function lookAt(
  brokers: Brokers,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<Look> {
  const settled = new Set<string>();
  const perBroker = new Map<number, string[]>();
  const missed = new Map<number, string[]>();
  for (const [groupId, { errorCode, node }] of await findCoordinators(brokers, groupIds, signal)) {
    if (node.ok) add(perBroker, node.value, groupId);
    else if (isCoordinatorLoading(errorCode)) add(missed, -1, groupId);
    else if (errorCode !== 0) settled.add(groupId);
  }
  await Promise.all(
    [...perBroker].map(([nodeId, ids]) =>
      inFlight(chunksOf(ids, GROUPS_PER_REQUEST), REQUESTS_IN_FLIGHT, async (chunk) => {
        const link = brokers.link(nodeId);
        if (link === undefined || signal.aborted) return;
        // Without an answer nothing is known of them; the next reading asks the broker again.
        const answer = await link.send(describeGroups, { groups: chunk }).catch(() => undefined);
        for (const { groupId, errorCode } of answer?.groups ?? []) {
          if (isWrongCoordinator(errorCode)) add(missed, nodeId, groupId);
          else if (!isCoordinatorLoading(errorCode)) settled.add(groupId);
        }
      }),
    ),
  );
  return { missed, settled };
}

function add(groups: Map<number, string[]>, nodeId: number, groupId: string): void {
  const ids = groups.get(nodeId);
  if (ids === undefined) groups.set(nodeId, [groupId]);
  else ids.push(groupId);
}

function missing(brokers: Brokers, nodeId: number, groupIds: readonly string[]): Failure {
  const [count, named] = [groupIds.length, groupIds.slice(0, NAMED)];
  const rest = count > NAMED ? `, and ${count - NAMED} more` : '';
  const broker = brokers.link(nodeId)?.subject ?? `broker ${nodeId}`;
  return {
    kind: 'noLeader',
    subject: `${count === 1 ? 'the group' : `${count} groups`} ${named.join(', ')}${rest}`,
    code: nodeId < 0 ? 'COORDINATOR_NOT_AVAILABLE' : 'NOT_COORDINATOR',
    reason:
      nodeId < 0
        ? 'listed before, without a coordinator now'
        : `listed before; ${broker} is named as coordinator, and answers that it is not`,
  };
}
