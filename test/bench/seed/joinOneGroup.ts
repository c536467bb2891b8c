// The members of one group find together: each joins on a connection of its own, since a broker holds the
// answer until the others are there, and joins again until all of them are in the same generation.

import { setTimeout as sleep } from 'node:timers/promises';
import { writeAssignment, writeSubscription } from '../../../src/wire/message/consumerProtocol';
import { heartbeat, joinGroup, syncGroup } from './membershipApis';
import { commitsOf, groupName } from './seedPlan';
import type { WireConnection } from './wireConnection';

/** A member as its broker knows it. */
export interface Membership {
  readonly groupId: string;
  readonly memberId: string;
  readonly generationId: number;
}

/** Long enough that a busy machine loses none. */
const SESSION_TIMEOUT_MS = 300_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 20;
/** ILLEGAL_GENERATION, REBALANCE_IN_PROGRESS. */
const JOIN_AGAIN = new Set([22, 27]);
/** COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR. */
const NOT_YET = new Set([14, 15, 16]);

/** One member for each connection. The partitions that the group has committed are dealt out among them. */
export async function joinOneGroup(
  group: number,
  commitsPerGroup: number,
  connections: readonly WireConnection[],
): Promise<readonly Membership[]> {
  const groupId = groupName(group);
  const planned = commitsOf(group, commitsPerGroup);
  const subscription = writeSubscription({ topics: [...new Set(planned.map((at) => at.topic))] });
  const deadline = Date.now() + PATIENCE_MS;
  const seats = new Array<Membership | undefined>(connections.length);
  const isComplete = (): boolean =>
    seats.every((seat) => seat !== undefined && seat.generationId === seats[0]?.generationId);

  /** Joins once; false where somebody else came in between. */
  const join = async (connection: WireConnection, seat: number): Promise<boolean> => {
    const memberId = seats[seat]?.memberId ?? '';
    const joined = await connection.send(joinGroup, 3, {
      ...{ groupId, memberId, protocolType: 'consumer' },
      ...{ sessionTimeoutMs: SESSION_TIMEOUT_MS, rebalanceTimeoutMs: REBALANCE_TIMEOUT_MS },
      protocols: [{ name: 'range', metadata: subscription }],
    });
    if (!isWell(joined.errorCode, groupId)) return false;
    const { generationId } = joined;
    const ids = joined.members.map((member) => member.memberId);
    const synced = await connection.send(syncGroup, 2, {
      ...{ groupId, generationId, memberId: joined.memberId },
      assignments: ids.map((id, index) => ({
        memberId: id,
        assignment: writeAssignment({
          assignedPartitions: planned
            .filter((_, at) => at % ids.length === index)
            .map(({ topic, partition }) => ({ topic, partitions: [partition] })),
        }),
      })),
    });
    seats[seat] = { groupId, memberId: joined.memberId, generationId: -1 };
    if (!isWell(synced.errorCode, groupId)) return false;
    seats[seat] = { groupId, memberId: joined.memberId, generationId };
    return true;
  };

  const hold = async (connection: WireConnection, seat: number): Promise<void> => {
    let isIn = false;
    while (!isIn || !isComplete()) {
      if (Date.now() > deadline) throw new Error(`${groupId} never came together.`);
      const at = seats[seat];
      if (!isIn || at === undefined) isIn = await join(connection, seat);
      else if ((await connection.send(heartbeat, 2, at)).errorCode !== 0) isIn = false;
      await sleep(isIn && isComplete() ? 0 : PAUSE_MS);
    }
  };
  await Promise.all(connections.map(hold));
  return seats.filter((seat) => seat !== undefined);
}

/** Whether there was no error; throws for one that asking again does not mend. */
function isWell(errorCode: number, groupId: string): boolean {
  if (errorCode === 0) return true;
  if (JOIN_AGAIN.has(errorCode) || NOT_YET.has(errorCode)) return false;
  throw new Error(`${groupId}: joining was refused with error code ${errorCode}.`);
}
