// What the rig itself asks of a cluster, through stock kafkajs, so that no test judges the product's
// own client with the product's own client.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import type { Admin } from 'kafkajs';

export interface TopicOptions {
  /** As many as the cluster's default when left out. */
  readonly replicationFactor?: number;
  /** Topic configuration such as retention.ms. */
  readonly config?: Readonly<Record<string, string>>;
  /** Node ids of the replicas of each partition, in place of a replication factor. */
  readonly replicas?: readonly (readonly number[])[];
}

/** Calls `use` with a connected admin, which is disconnected afterwards. */
async function withAdmin<T>(servers: string, use: (admin: Admin) => Promise<T>): Promise<T> {
  const kafka = new Kafka({
    clientId: 'test-rig',
    brokers: servers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2000,
    requestTimeout: 10_000,
    retry: { retries: 2, initialRetryTime: 100 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Node ids that Metadata names; empty while nobody answers. */
export async function aliveBrokers(servers: string): Promise<number[]> {
  try {
    const { brokers } = await withAdmin(servers, (admin) => admin.describeCluster());
    return brokers.map(({ nodeId }) => nodeId).sort((a, b) => a - b);
  } catch {
    return [];
  }
}

/** Creates the topic and resolves when each of its partitions has a leader. */
export async function createTopic(
  servers: string,
  topic: string,
  partitions: number,
  options: TopicOptions = {},
): Promise<void> {
  const { replicationFactor = -1, config = {}, replicas } = options;
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  const placement =
    replicas === undefined
      ? { numPartitions: partitions, replicationFactor }
      : {
          replicaAssignment: replicas.map((nodes, partition) => ({
            partition,
            replicas: [...nodes],
          })),
        };
  await withAdmin(servers, async (admin) => {
    await admin.createTopics({
      // Its own wait asks brokers that have not heard of the topic yet, and fails.
      waitForLeaders: false,
      topics: [{ topic, configEntries, ...placement }],
    });
    await untilLed(admin, topic, partitions);
  });
}

const untilLed = (admin: Admin, topic: string, partitions: number): Promise<void> =>
  until(`topic ${topic} to have leaders`, 20_000, async () => {
    const known = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined);
    const found = known?.topics[0]?.partitions ?? [];
    return found.length === partitions && found.every(({ leader }) => leader >= 0);
  });

/** Deletes the topic, and creates another one of the name once the brokers let it be. */
export async function recreateTopic(
  servers: string,
  topic: string,
  numPartitions: number,
): Promise<void> {
  await deleteTopic(servers, topic);
  await withAdmin(servers, async (admin) => {
    const topics = [{ topic, numPartitions, replicationFactor: -1 }];
    await until(`another topic ${topic}`, 30_000, () =>
      admin.createTopics({ waitForLeaders: false, topics }),
    );
    await untilLed(admin, topic, numPartitions);
  });
}

/** Deletes the topic; commits on it stay until their groups are asked about it no more. */
export async function deleteTopic(servers: string, topic: string): Promise<void> {
  await withAdmin(servers, (admin) => admin.deleteTopics({ topics: [topic], timeout: 10_000 }));
}

/** Ids of the groups that the reachable brokers list; rejects when one of them cannot be asked. */
export async function listedGroups(servers: string): Promise<string[]> {
  const { groups } = await withAdmin(servers, (admin) => admin.listGroups());
  return groups.map(({ groupId }) => groupId);
}

/** Deletes groups without members; those that do not exist are no failure. */
export async function deleteGroups(servers: string, groups: readonly string[]): Promise<void> {
  await withAdmin(servers, async (admin) => {
    for (const group of groups) await admin.deleteGroups([group]).catch(() => undefined);
  });
}

/** The sum of a classic group's commits on a topic; partitions without a commit count nothing. */
export async function committedInAll(
  servers: string,
  groupId: string,
  topic: string,
): Promise<number> {
  const [found] = await withAdmin(servers, (admin) =>
    admin.fetchOffsets({ groupId, topics: [topic] }),
  );
  const offsets = (found?.partitions ?? []).map(({ offset }) => Number(offset));
  return offsets.reduce((sum, offset) => sum + Math.max(0, offset), 0);
}

/** Something that a user may do, by Kafka's own names. */
export interface Permission {
  readonly user: string;
  readonly operation: 'READ' | 'DESCRIBE' | 'DELETE';
  readonly resource: 'TOPIC' | 'GROUP' | 'CLUSTER';
  readonly name: string;
}

/** Adds the permissions (access control lists); nothing else becomes allowed or denied. */
export async function allow(servers: string, permissions: readonly Permission[]): Promise<void> {
  const acl = permissions.map(({ user, operation, resource, name }) => ({
    principal: `User:${user}`,
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    operation: AclOperationTypes[operation],
    resourceType: AclResourceTypes[resource],
    resourceName: name,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  }));
  await withAdmin(servers, (admin) => admin.createAcls({ acl }));
}

/** Moves the log start of a partition up to `offset`, as retention does. */
export async function deleteRecordsBefore(
  servers: string,
  topic: string,
  partition: number,
  offset: number,
): Promise<void> {
  await withAdmin(servers, async (admin) => {
    await admin.fetchTopicOffsets(topic); // deleteTopicRecords looks for leaders in what this loads
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
  });
}

/** Log start and log end of each partition of a topic, partitions ascending. */
export async function logBounds(
  servers: string,
  topic: string,
): Promise<{ partition: number; start: bigint; end: bigint }[]> {
  const bounds = await withAdmin(servers, (admin) => admin.fetchTopicOffsets(topic));
  return bounds
    .map(({ partition, low, high }) => ({ partition, start: BigInt(low), end: BigInt(high) }))
    .sort((a, b) => a.partition - b.partition);
}

/** Asks every 200 ms until the answer is yes; rejects after `timeout` milliseconds. */
export async function until(
  what: string,
  timeout: number,
  ask: () => Promise<boolean> | boolean,
): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeout} ms in vain for ${what}.`);
    await sleep(200);
  }
}
