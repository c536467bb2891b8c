// The bench's groups: one administrator's OffsetCommit each, over many connections, since a broker
// works on one request a connection at a time.

import { setTimeout as sleep } from 'node:timers/promises';
import { offsetCommit } from '../../../src/wire/api/groups/offsetCommit';
import { coordinatorsOfGroups, type Coordinator } from './coordinatorsOfGroups';
import { commitsOf, groupName } from './seedPlan';
import { WireConnection } from './wireConnection';

const CONNECTIONS_A_BROKER = 64;
const OFFSET_COMMIT_VERSION = 8;
/** COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR. */
const NOT_YET = new Set([14, 15, 16]);
const PATIENCE_MS = 60_000;
/** Between two commits of a broker's groups that are moved. */
const PAUSE_MS = 25;

/** Every group commits `commitsPerGroup` partitions. Rejects on the first commit that was refused. */
export async function seedCommits(servers: string, commitsPerGroup: number): Promise<void> {
  const coordinators = await coordinatorsOfGroups(servers);
  await Promise.all(coordinators.map((coordinator) => commitAll(coordinator, commitsPerGroup)));
}

/** Commits once somewhere in the logs of chosen groups, another place in each turn; in turn 0 as planned. */
export async function moveOnce(
  servers: string,
  groups: readonly number[],
  turn: number,
): Promise<void> {
  const chosen = new Set(groups);
  const coordinators = await coordinatorsOfGroups(servers);
  await Promise.all(
    coordinators.map(async ({ host, port, groups: own }) => {
      const connection = await WireConnection.open(host, port);
      try {
        for (const group of own)
          if (chosen.has(group)) await commitGroup(connection, group, 1, turn);
      } finally {
        connection.close();
      }
    }),
  );
}

/** Commits somewhere in the logs of chosen groups, one after the other, until it is told to stop. */
export async function moveCommits(
  servers: string,
  groups: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const all = await coordinatorsOfGroups(servers);
  const chosen = new Set(groups);
  await Promise.all(
    all.map(async ({ host, port, groups: own }) => {
      const connection = await WireConnection.open(host, port);
      const moved = own.filter((group) => chosen.has(group));
      try {
        for (let turn = 1; !signal.aborted; turn++) {
          for (const group of moved) {
            await commitGroup(connection, group, 1, turn);
            await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
          }
        }
      } finally {
        connection.close();
      }
    }),
  );
}

/** Connections take the next group from one queue until it is empty. */
async function commitAll({ host, port, groups }: Coordinator, count: number): Promise<void> {
  const queue = groups.values();
  const lane = async (): Promise<void> => {
    const connection = await WireConnection.open(host, port);
    try {
      for (const group of queue) await commitGroup(connection, group, count);
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS_A_BROKER }, lane));
}

async function commitGroup(
  connection: WireConnection,
  group: number,
  count: number,
  turn = 0,
): Promise<void> {
  const topics = topicsOf(group, count, turn);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await connection.send(offsetCommit, OFFSET_COMMIT_VERSION, {
      groupId: groupName(group),
      generationIdOrMemberEpoch: -1,
      memberId: '',
      topics,
    });
    const codes = answer.topics.flatMap(({ partitions }) =>
      partitions.map(({ errorCode }) => errorCode),
    );
    const refused = codes.find((code) => code !== 0);
    if (refused === undefined) return;
    if (!NOT_YET.has(refused) || Date.now() > deadline) {
      throw new Error(`${groupName(group)}: the commit was refused with error code ${refused}.`);
    }
    await sleep(250);
  }
}

/** As planned; in a later turn somewhere in the first records, which every log has. */
function topicsOf(group: number, count: number, turn: number) {
  const topics = new Map<string, { partitionIndex: number; committedOffset: bigint }[]>();
  for (const { topic, partition, offset } of commitsOf(group, count)) {
    const partitions = topics.get(topic) ?? [];
    topics.set(topic, partitions);
    const committed = turn === 0 ? offset : (group + turn) % 5;
    partitions.push({ partitionIndex: partition, committedOffset: BigInt(committed) });
  }
  return [...topics].map(([name, partitions]) => ({
    name,
    partitions: partitions.map((partition) => ({ ...partition, committedMetadata: '' })),
  }));
}
