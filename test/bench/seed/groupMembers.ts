// People at work, as far as brokers see them: members of many groups who only send heartbeats, thousands
// of them over one connection to each broker.

import { setTimeout as sleep } from 'node:timers/promises';
import { leaveGroup } from '../../../src/wire/api/groups/leaveGroup';
import { coordinatorsOfGroups, type Coordinator } from './coordinatorsOfGroups';
import { joinOneGroup, type Membership } from './joinOneGroup';
import { heartbeat } from './membershipApis';
import { WireConnection } from './wireConnection';

export const MEMBERS_A_GROUP = 5;
/** How often each member is heard of: a tenth of its session. */
const HEARTBEAT_MS = 30_000;
/** Groups of a broker that come together at the same time. */
const GROUPS_AT_A_TIME = 8;

export interface GroupMembers {
  /** All of them leave. Rejects if one of them was lost before. */
  leave(): Promise<void>;
}

/** Members for each of these groups, there when it resolves. */
export async function joinGroups(
  servers: string,
  groups: readonly number[],
  commitsPerGroup: number,
): Promise<GroupMembers> {
  const chosen = new Set(groups);
  const coordinators = (await coordinatorsOfGroups(servers)).map((coordinator) => ({
    ...coordinator,
    groups: coordinator.groups.filter((group) => chosen.has(group)),
  }));
  const end = new AbortController();
  const atWork = await Promise.all(
    coordinators.map(async (coordinator) => {
      const members = await joinAll(coordinator, commitsPerGroup);
      return { coordinator, members, beating: keepAlive(coordinator, members, end.signal) };
    }),
  );
  return {
    leave: async () => {
      end.abort();
      const lost = await Promise.all(atWork.map(({ beating }) => beating));
      await Promise.all(atWork.map(({ coordinator, members }) => leaveAll(coordinator, members)));
      const count = lost.reduce((sum, one) => sum + one, 0);
      if (count > 0) throw new Error(`${count} heartbeats were refused.`);
    },
  };
}

async function joinAll(
  { host, port, groups }: Coordinator,
  commitsPerGroup: number,
): Promise<readonly Membership[]> {
  const members: Membership[] = [];
  const queue = groups.values();
  const lane = async (): Promise<void> => {
    const opening = Array.from({ length: MEMBERS_A_GROUP }, () => WireConnection.open(host, port));
    const connections = await Promise.all(opening);
    try {
      for (const group of queue) {
        members.push(...(await joinOneGroup(group, commitsPerGroup, connections)));
      }
    } finally {
      for (const connection of connections) connection.close();
    }
  };
  await Promise.all(Array.from({ length: GROUPS_AT_A_TIME }, lane));
  return members;
}

/** Until the signal is aborted, a heartbeat of each in turn; resolves with how many were refused. */
async function keepAlive(
  { host, port }: Coordinator,
  members: readonly Membership[],
  signal: AbortSignal,
): Promise<number> {
  const connection = await WireConnection.open(host, port);
  let refused = 0;
  try {
    for (let next = 0; !signal.aborted; next = (next + 1) % members.length) {
      const member = members[next];
      if (member === undefined) break;
      const { errorCode } = await connection.send(heartbeat, 2, member);
      if (errorCode !== 0) refused++;
      await sleep(HEARTBEAT_MS / members.length, undefined, { signal }).catch(() => undefined);
    }
    return refused;
  } finally {
    connection.close();
  }
}

async function leaveAll(
  { host, port }: Coordinator,
  members: readonly Membership[],
): Promise<void> {
  const connection = await WireConnection.open(host, port);
  try {
    for (const groupId of new Set(members.map((member) => member.groupId))) {
      const ids = members.filter((member) => member.groupId === groupId);
      await connection.send(leaveGroup, 3, {
        groupId,
        members: ids.map(({ memberId }) => ({ memberId, groupInstanceId: null })),
      });
    }
  } finally {
    connection.close();
  }
}
