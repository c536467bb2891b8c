// Asks the leaders of the bench's topics themselves where their logs end: the proof that they lead,
// which Metadata gives too early, and later that the records are there, each exactly once.

import { listOffsets } from '../../../src/wire/api/records/listOffsets';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { PARTITIONS, TOPICS, topicName } from './seedPlan';
import { WireConnection } from './wireConnection';

const METADATA_VERSION = 9;
const LIST_OFFSETS_VERSION = 6;
const END = -1n;

interface Leader {
  readonly host: string;
  readonly port: number;
  /** Topic name → partitions it leads. */
  readonly topics: Map<string, number[]>;
}

/** Log end by topic name and partition, or undefined as long as one partition has no leader that says so. */
export async function logEnds(servers: string): Promise<Map<string, number[]> | undefined> {
  const leaders = await leadersOf(servers);
  if (leaders === undefined) return undefined;
  const ends = new Map<string, number[]>();
  const answered = await Promise.all(leaders.map((leader) => askLeader(leader, ends)));
  return answered.every(Boolean) ? ends : undefined;
}

async function leadersOf(servers: string): Promise<Leader[] | undefined> {
  const [host, port] = servers.split(',')[0]!.split(':');
  const connection = await WireConnection.open(host!, Number(port));
  try {
    const names = Array.from({ length: TOPICS }, (_, index) => topicName(index));
    const { brokers, topics } = await connection.send(metadata, METADATA_VERSION, {
      topics: names.map((name) => ({ name })),
      allowAutoTopicCreation: false,
    });
    const leaders = new Map(
      brokers.map(({ nodeId, ...at }) => [nodeId, { ...at, topics: new Map<string, number[]>() }]),
    );
    for (const { name, partitions } of topics) {
      if (name === null || partitions.length < PARTITIONS) return undefined;
      for (const { partitionIndex, leaderId } of partitions) {
        const led = leaders.get(leaderId)?.topics;
        if (led === undefined) return undefined;
        led.set(name, [...(led.get(name) ?? []), partitionIndex]);
      }
    }
    return [...leaders.values()];
  } finally {
    connection.close();
  }
}

/** Adds what one leader says to `ends`; false when it does not lead all that it should. */
async function askLeader(leader: Leader, ends: Map<string, number[]>): Promise<boolean> {
  const connection = await WireConnection.open(leader.host, leader.port);
  try {
    const { topics } = await connection.send(listOffsets, LIST_OFFSETS_VERSION, {
      replicaId: -1,
      topics: [...leader.topics].map(([name, partitions]) => ({
        name,
        partitions: partitions.map((partitionIndex) => ({ partitionIndex, timestamp: END })),
      })),
    });
    for (const { name, partitions } of topics) {
      const ofTopic = ends.get(name) ?? [];
      ends.set(name, ofTopic);
      for (const { partitionIndex, errorCode, offset } of partitions) {
        if (errorCode !== 0) return false;
        ofTopic[partitionIndex] = Number(offset);
      }
    }
    return true;
  } finally {
    connection.close();
  }
}
