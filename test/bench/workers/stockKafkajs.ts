// Contender: kafkajs' own admin, used as its documentation says: list the groups, fetch each group's
// offsets, fetch each topic's offsets, subtract. Groups are asked for many at a time; topics one after
// the other, because fetchTopicOffsets fails when it runs in parallel.

import { Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';
import { printSample } from './sampleReader';

const GROUPS_AT_A_TIME = 200;

type Committed = Awaited<ReturnType<Admin['fetchOffsets']>>;

interface Lags {
  readonly groups: ReadonlyMap<string, Committed>;
  /** Log end offset by topic, then by partition. */
  readonly ends: ReadonlyMap<string, ReadonlyMap<number, bigint>>;
}

let admin: Admin;

async function connect(servers: string): Promise<void> {
  const kafka = new Kafka({
    clientId: 'bench-kafkajs',
    brokers: servers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 10_000,
    requestTimeout: 60_000,
  });
  admin = kafka.admin();
  await admin.connect();
}

async function read(): Promise<Lags> {
  const ids = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
  const groups = new Map<string, Committed>();
  for (let at = 0; at < ids.length; at += GROUPS_AT_A_TIME) {
    const some = ids.slice(at, at + GROUPS_AT_A_TIME);
    const offsets = await Promise.all(some.map((groupId) => admin.fetchOffsets({ groupId })));
    some.forEach((groupId, index) => groups.set(groupId, offsets[index]!));
  }
  const topics = new Set([...groups.values()].flat().map(({ topic }) => topic));
  const ends = new Map<string, Map<number, bigint>>();
  for (const topic of topics) {
    const offsets = await admin.fetchTopicOffsets(topic);
    ends.set(topic, new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)])));
  }
  return { groups, ends };
}

function sum({ groups, ends }: Lags) {
  let lag = 0n;
  let partitions = 0;
  let unknown = 0;
  for (const { topic, partitions: committed } of [...groups.values()].flat()) {
    for (const { partition, offset } of committed) {
      const end = ends.get(topic)?.get(partition);
      partitions++;
      if (end === undefined) unknown++;
      else lag += end - BigInt(offset);
    }
  }
  return { groups: groups.size, partitions, unknown, lag: String(lag) };
}

void printSample({ connect, read, sum, close: () => admin.disconnect() });
