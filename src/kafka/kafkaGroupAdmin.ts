// The port GroupAdmin over Kafka's protocol. Each of its calls is a file of its own. This one adds
// what they share: cancelling (reads at once, writes before their next request), and the end.

import { clientEncodings, type Memory } from '../connections/clientEncodings';
import type { BootstrapServer } from '../connections/profile';
import type { ClusterSecurity, Secrets } from '../connections/security';
import type { GroupAdmin } from '../core/groupAdmin';
import type { Logger } from '../core/logger';
import { alterShareStarts } from './write/alterShareStarts';
import { commitGroupOffsets } from './write/commitGroupOffsets';
import { deleteEmptyGroups } from './write/deleteEmptyGroups';
import { deleteGroupOffsets } from './write/deleteGroupOffsets';
import { deleteShareStarts } from './write/deleteShareStarts';
import { writeByType } from './write/writeByType';
import { describeClusterLimits } from './brokers/describeClusterLimits';
import { describeAnyGroups } from './groups/describeAnyGroups';
import { describeAllTopics } from './topics/describeAllTopics';
import { fetchGroupCommits } from './groups/fetchGroupCommits';
import { fetchAllLogOffsets } from './topics/fetchAllLogOffsets';
import { fetchRecordsSince } from './topics/fetchRecordsSince';
import { fetchRecordTimes } from './topics/fetchRecordTimes';
import { listAllGroups } from './groups/listAllGroups';
import { atPosition, atTime } from './topics/logOffsets';
import { ReadingMemory } from './memory/readingMemory';
import { fetchTimesAtOffsets, readRecords } from './records/readRecords';
import {
  describeBrokerConfig,
  describeGroupConfigs,
  describeTopicConfigs,
} from './configs/describeConfigs';
import { describeFeatures } from './configs/describeFeatures';
import { removeGroupMembers } from './write/removeGroupMembers';
import { TopicCompaction } from './topics/topicCompaction';
import { abortable, cancelled } from './transport/abortable';
import { Brokers } from './brokers/brokers';
import { connectionSecurity } from './security/connectionSecurity';
import type { OpenConnection } from './transport/connection';
import { connectWithKafkajs } from './transport/connectWithKafkajs';
import { sharedThread } from '../base/sharedThread';

export interface GroupAdminOptions {
  readonly bootstrapServers: readonly BootstrapServer[];
  readonly security: ClusterSecurity;
  /** The secrets that `security` needs; none by default. A missing one fails the first call. */
  readonly secrets?: Secrets;
  /** What is known of token endpoints from earlier connections; nothing by default. */
  readonly memory?: Memory;
  /** Address → the address to connect to in its place, both as `host:port`; none by default. */
  readonly hostMapping?: Readonly<Record<string, string>>;
  readonly log: Logger;
  /** Our name in brokers' logs and quotas; 'kafka-consumer-groups' by default. */
  readonly clientId?: string;
  /** Milliseconds; 5,000 by default. */
  readonly connectionTimeoutMs?: number;
  /** Milliseconds; 30,000 by default. */
  readonly requestTimeoutMs?: number;
  /** Another way to connect than kafkajs. */
  readonly connect?: OpenConnection;
}

const CLUSTER = 'the cluster';

const COMMITS = { ofShares: alterShareStarts, ofOthers: commitGroupOffsets };
const DELETIONS = { ofShares: deleteShareStarts, ofOthers: deleteGroupOffsets };

/** Reads a cluster and writes to it. Connects with the first call, and again whenever needed, until closed. */
export function createGroupAdmin({
  bootstrapServers,
  security,
  secrets = {},
  memory,
  hostMapping = {},
  clientId = 'kafka-consumer-groups',
  connectionTimeoutMs = 5000,
  requestTimeoutMs = 30_000,
  connect = connectWithKafkajs,
  ...options
}: GroupAdminOptions): GroupAdmin {
  const brokers = new Brokers(bootstrapServers, {
    ...options,
    clientId,
    connectionTimeoutMs,
    requestTimeoutMs,
    connect,
    hostMapping,
    security: connectionSecurity(security, secrets, clientEncodings(memory)),
    thread: sharedThread,
  });
  const readings = new ReadingMemory();
  const compaction = new TopicCompaction(brokers);
  const underWay = new Set<AbortController>();
  let closed = false;

  /**
   * Runs the work with a signal that is aborted by the caller's, or by the end of the admin. By hand: of each
   * `AbortSignal.any` a trace would stay at a signal that lives as long as the admin.
   */
  async function untilClosed<T>(
    signal: AbortSignal,
    work: (either: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (closed) throw cancelled(CLUSTER);
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort();
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    underWay.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      underWay.delete(controller);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Work that changes nothing: rejects as soon as it is cancelled. */
  const call = <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    untilClosed(signal, (either) => abortable(() => work(either), either, CLUSTER));

  /** As `call`, once the brokers are known. */
  const attempt = <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    call(signal, async (either) => {
      await brokers.describe(Infinity);
      return work(either);
    });

  /**
   * Work that changes something, once the brokers are known. When cancelled, it still resolves:
   * answers under way are waited for, and what was not sent answers `cancelled`.
   */
  const write = <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    untilClosed(signal, async (either) => {
      const known = abortable(() => brokers.describe(Infinity), either, CLUSTER);
      await known.catch((error: unknown) => {
        if (!either.aborted) throw error;
      });
      return work(either);
    });

  return {
    describeCluster: (signal) => call(signal, () => brokers.describe(-1)),
    describeLimits: (signal) => attempt(signal, () => describeClusterLimits(brokers)),
    describeCompaction: (topics, signal) => attempt(signal, () => compaction.of(topics)),
    listGroups: (signal) => call(signal, (either) => listAllGroups(brokers, readings, either)),
    describeGroups: (groups, signal) =>
      attempt(signal, (either) => describeAnyGroups(brokers, readings, groups, either)),
    fetchCommittedOffsets: (groups, signal) =>
      attempt(signal, (either) => fetchGroupCommits(brokers, readings, groups, either)),
    describeTopics: (topics, signal) =>
      attempt(signal, (either) => describeAllTopics(brokers, readings.topics, topics, either)),
    fetchLogOffsets: (topics, position, signal) =>
      attempt(signal, (either) => {
        const logs = readings.ofLogs(position);
        return fetchAllLogOffsets(brokers, logs, topics, atPosition(position), either);
      }),
    fetchOffsetsForTime: (topics, timestamp, signal) =>
      attempt(signal, (either) =>
        fetchAllLogOffsets(brokers, readings.ofTimes(), topics, atTime(timestamp), either),
      ),
    fetchRecordsSince: (instants, signal) =>
      attempt(signal, (either) => fetchRecordsSince(brokers, readings, instants, either)),
    describeTopicConfigs: (topics, signal) =>
      attempt(signal, () => describeTopicConfigs(brokers, topics)),
    describeBrokerConfig: (signal) => attempt(signal, () => describeBrokerConfig(brokers)),
    describeFeatures: (signal) => attempt(signal, () => describeFeatures(brokers, clientId)),
    describeGroupConfigs: (groupIds, signal) =>
      attempt(signal, () => describeGroupConfigs(brokers, groupIds)),
    fetchRecordTimes: (topics, signal) =>
      attempt(signal, (either) => fetchRecordTimes(brokers, readings, topics, either)),
    readRecords: (wanted, signal) =>
      attempt(signal, (either) => readRecords(brokers, readings, wanted, either)),
    fetchTimesAtOffsets: (places, signal) =>
      attempt(signal, (either) => fetchTimesAtOffsets(brokers, readings, places, either)),
    commitOffsets: (groups, signal) =>
      write(signal, (either) => writeByType(brokers, groups, COMMITS, either)),
    deleteOffsets: (groups, signal) =>
      write(signal, (either) => writeByType(brokers, groups, DELETIONS, either)),
    deleteGroups: (groups, signal) =>
      write(signal, (either) => deleteEmptyGroups(brokers, groups, either)),
    removeMembers: (group, members, signal) =>
      write(signal, (either) => removeGroupMembers(brokers, group, members, either)),
    close: () => {
      closed = true;
      for (const controller of underWay) controller.abort();
      brokers.close();
      return Promise.resolve();
    },
  };
}
