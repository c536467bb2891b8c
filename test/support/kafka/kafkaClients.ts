// Real clients as subjects of the tests: consumers of three kinds of commit habits, one of KIP-848,
// Kafka's own console consumer, a producer, and commits from outside a group.

import { commandOutput } from './commandLine';
import type { KafkaCluster } from './kafkaCluster';
import { clientScript, pythonWithKafka } from './pythonClients';
import { RunningClient } from './runningClient';

/** Each is named after the group it joins unless told otherwise. */
export type ConsumerKind =
  'auto-commit-group' | 'manual-commit-group' | 'rebalance-aware-group' | 'kip848-group';

export interface ConsumerOptions {
  /** ['orders'] unless said. */
  readonly topics?: readonly string[];
  readonly groupId?: string;
  /** librdkafka configuration, on top of the kind's own. */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Starts a consumer of ours (test/support/kafka/clients) and resolves when it has its first
 * assignment. Its lines are described in clients/subject.py.
 */
export async function startConsumer(
  cluster: KafkaCluster,
  kind: ConsumerKind,
  { topics = ['orders'], groupId = kind, config = {} }: ConsumerOptions = {},
): Promise<RunningClient> {
  const python = await pythonWithKafka();
  const client = new RunningClient(kind, python, [
    clientScript(`${kind.replaceAll('-', '_')}.py`),
    ...['--bootstrap-servers', cluster.bootstrapServers, '--group-id', groupId],
    ...topics.flatMap((topic) => ['--topic', topic]),
    ...Object.entries(config).flatMap(([key, value]) => ['--config', `${key}=${value}`]),
  ]);
  return readyAt(/^ASSIGNED\b/, client);
}

/** Starts Kafka's own console consumer from the start of `topic`; resolves with its first record. */
export async function startConsoleConsumer(
  cluster: KafkaCluster,
  topic: string,
  groupId: string,
): Promise<RunningClient> {
  const client = new RunningClient(
    'the console consumer',
    'java',
    cluster.toolCommand('console-consumer', [
      ...['--topic', topic, '--group', groupId, '--from-beginning'],
    ]),
  );
  return readyAt(/./, client);
}

/** Does not leave a client behind that never got ready. */
async function readyAt(line: RegExp, client: RunningClient): Promise<RunningClient> {
  try {
    await client.line(line);
    return client;
  } catch (error) {
    await client.kill();
    throw error;
  }
}

/** Records for one partition. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly count: number;
  /** Of the first record, in milliseconds since the epoch, UTC; now unless said. */
  readonly timestamp?: number;
  /** Milliseconds from one record to the next; 0 unless said. */
  readonly timestampStep?: number;
}

/** Writes the records and resolves when the brokers have acknowledged all of them. */
export async function produce(cluster: KafkaCluster, batches: readonly Batch[]): Promise<void> {
  const { bootstrapServers } = cluster;
  await runClient('produce.py', { bootstrapServers, batches });
}

/** An offset to commit. */
export interface Commit {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly metadata?: string;
}

/** Commits for each group without joining it, as assign() without subscribe() does: simple groups. */
export async function commitOffsets(
  cluster: KafkaCluster,
  groups: ReadonlyMap<string, readonly Commit[]>,
): Promise<void> {
  const { bootstrapServers } = cluster;
  // Pairs, since an object would take '__proto__' for something else than a key.
  await runClient('commit_offsets.py', { bootstrapServers, groups: [...groups] });
}

async function runClient(script: string, given: object): Promise<void> {
  const input = JSON.stringify(given);
  await commandOutput(await pythonWithKafka(), [clientScript(script)], { input });
}
