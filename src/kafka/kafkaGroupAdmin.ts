// The port GroupAdmin over Kafka's protocol: each of its calls is one file here; this one adds what all
// have in common: cancelling at once, and an end.

import type { BootstrapServer } from '../core/cluster/profile';
import type { ClusterSecurity, Secrets } from '../core/cluster/security';
import type { GroupAdmin } from '../core/groupAdmin';
import type { Log } from '../core/log';
import { describeAnyGroups } from './describeGroups';
import { describeAllTopics } from './describeTopics';
import { fetchGroupCommits } from './fetchGroupCommits';
import { fetchAllLogOffsets } from './fetchLogOffsets';
import { listAllGroups } from './listAllGroups';
import { abortable, cancelled } from './transport/abortable';
import { Brokers } from './transport/brokers';
import { connectionSecurity } from './security/connectionSecurity';
import type { Connect } from './transport/connection';
import { connectWithKafkajs } from './transport/kafkajsConnection';
import { Turns } from './transport/turns';

export interface GroupAdminOptions {
  readonly bootstrapServers: readonly BootstrapServer[];
  readonly security: ClusterSecurity;
  /** Those that `security` needs; a missing one is a failure of the first call. None unless said. */
  readonly secrets?: Secrets;
  /** Where to connect to in place of an address, both as `host:port`; nowhere else unless said. */
  readonly hostMapping?: Readonly<Record<string, string>>;
  readonly log: Log;
  /** The name under which brokers see us in their logs and quotas; 'kafka-consumer-groups' unless said. */
  readonly clientId?: string;
  /** Milliseconds; 5,000 unless said. */
  readonly connectionTimeoutMs?: number;
  /** Milliseconds; 30,000 unless said. */
  readonly requestTimeoutMs?: number;
  /** Another way to connect than kafkajs. */
  readonly connect?: Connect;
}

const CLUSTER = 'the cluster';
const notYet = (): Promise<never> => Promise.reject(new Error('not written yet'));

/** Reads a cluster. Connects with the first call, and again whenever that is needed, until closed. */
export function createGroupAdmin({
  bootstrapServers,
  security,
  secrets = {},
  hostMapping = {},
  clientId = 'kafka-consumer-groups',
  connectionTimeoutMs = 5000,
  requestTimeoutMs = 30_000,
  connect = connectWithKafkajs,
  ...options
}: GroupAdminOptions): GroupAdmin {
  const brokers = new Brokers(bootstrapServers, {
    ...{ ...options, clientId, connectionTimeoutMs, requestTimeoutMs, connect, hostMapping },
    security: connectionSecurity(security, secrets),
    turns: new Turns(),
  });
  const underWay = new Set<AbortController>();
  let closed = false;

  /** Calls the work off when the caller's signal says so, or with the end of the admin. */
  async function call<T>(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
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
      return await abortable(() => work(controller.signal), controller.signal, CLUSTER);
    } finally {
      underWay.delete(controller);
      signal.removeEventListener('abort', abort);
    }
  }

  /** As `call`, once the brokers are known. */
  const ask = <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    call(signal, async (either) => {
      await brokers.describe(Infinity);
      return work(either);
    });

  return {
    describeCluster: (signal) => call(signal, () => brokers.describe(-1)),
    listGroups: (signal) => call(signal, (either) => listAllGroups(brokers, either)),
    describeGroups: (groups, signal) =>
      ask(signal, (either) => describeAnyGroups(brokers, groups, either)),
    fetchCommittedOffsets: (groups, signal) =>
      ask(signal, (either) => fetchGroupCommits(brokers, groups, either)),
    describeTopics: (topics, signal) =>
      ask(signal, (either) => describeAllTopics(brokers, topics, either)),
    fetchLogOffsets: (topics, position, signal) =>
      ask(signal, (either) => fetchAllLogOffsets(brokers, topics, position, either)),
    fetchOffsetsForTime: notYet,
    commitOffsets: notYet,
    deleteOffsets: notYet,
    deleteGroups: notYet,
    removeMembers: notYet,
    close: () => {
      closed = true;
      for (const controller of underWay) controller.abort();
      brokers.close();
      return Promise.resolve();
    },
  };
}
