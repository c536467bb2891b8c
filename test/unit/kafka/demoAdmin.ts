// The admin over real sockets against the demo cluster, whose fault rig makes it suffer.

import assert from 'node:assert/strict';
import type { BootstrapServer } from '../../../src/connections/profile';
import { PLAINTEXT } from '../../../src/connections/security';
import { FailureError, type Failure } from '../../../src/base/failure/failure';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { Logger } from '../../../src/core/logger';
import type { GroupListing } from '../../../src/core/model';
import type { Result } from '../../../src/base/failure/result';
import { startFaultyCluster, type FaultyCluster } from '../../support/demo/faultyCluster';
import { createGroupAdmin, type GroupAdminOptions } from '../../../src/kafka/kafkaGroupAdmin';
import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { apiVersions } from '../../../src/wire/api/cluster/apiVersions';
import { changedAnswers } from '../../support/brokers/changedAnswers';

export const quiet: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export const forever = (): AbortSignal => new AbortController().signal;

export const serverOf = (address: string): BootstrapServer => {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at), port: Number(address.slice(at + 1)) };
};

/** A still demo cluster and an admin for it; both end after each test. */
export class DemoAdmin {
  cluster!: FaultyCluster;
  admin!: GroupAdmin;
  /** Requests by API name. */
  readonly requests = new Map<string, number>();
  readonly #admins: GroupAdmin[] = [];

  async start(): Promise<void> {
    this.cluster = await startFaultyCluster({ moving: false });
    this.admin = this.newAdmin();
    this.requests.clear();
  }

  newAdmin(options: Partial<GroupAdminOptions> = {}): GroupAdmin {
    const admin = createGroupAdmin({
      bootstrapServers: this.cluster.bootstrapServers.map(serverOf),
      security: PLAINTEXT,
      log: quiet,
      connect: this.counted(connectWithKafkajs),
      ...options,
    });
    this.#admins.push(admin);
    return admin;
  }

  counted(connect: OpenConnection): OpenConnection {
    return async (endpoint, options, signal) => {
      const connection = await connect(endpoint, options, signal);
      return {
        get open() {
          return connection.open;
        },
        request: (request) => {
          const { apiName } = request;
          this.requests.set(apiName, (this.requests.get(apiName) ?? 0) + 1);
          return connection.request(request);
        },
        giveBack: (answer) => {
          // Whoever held bytes of it would read these.
          answer.fill(0xdb);
          connection.giveBack?.(answer);
        },
        throttle: (milliseconds) => {
          connection.throttle(milliseconds);
        },
        close: () => {
          connection.close();
        },
      };
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#admins.splice(0).map((admin) => admin.close()));
    this.cluster.dispose();
  }

  async listing(groupId: string): Promise<GroupListing> {
    const { groups } = await this.admin.listGroups(forever());
    const found = groups.find((group) => group.groupId === groupId);
    assert.ok(found, `${groupId} is listed`);
    return found;
  }

  /** The log end that the cluster's own model has. */
  endOf(topic: string, partition: number): bigint {
    const { world } = this.cluster;
    return BigInt(world.log(topic, partition)!.endAt(world.now));
  }

  /** A broker that does not coordinate this group. */
  otherThan({ coordinator }: GroupListing): number {
    return (coordinator % 3) + 1;
  }
}

/** Brokers that offer no more than these versions, as older ones would; an API with -1 is not offered. */
export const limited = (
  connect: OpenConnection,
  maxima: ReadonlyMap<number, number>,
): OpenConnection =>
  changedAnswers(connect, apiVersions, (answer) => ({
    ...answer,
    apiKeys: answer.apiKeys
      .map((api) => ({
        ...api,
        maxVersion: Math.min(api.maxVersion, maxima.get(api.apiKey) ?? api.maxVersion),
      }))
      .filter(({ maxVersion }) => maxVersion >= 0),
  }));

export function valueOf<T>(result: Result<T> | undefined): T {
  assert.ok(result, 'there is an answer');
  if (!result.ok) assert.fail(`${result.failure.subject}: ${result.failure.reason}`);
  return result.value;
}

export function failureOf(result: Result<unknown> | undefined): Failure {
  assert.ok(result, 'there is an answer');
  assert.equal(result.ok, false, 'it is a failure');
  return (result as { failure: Failure }).failure;
}

/** The failure that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => assert.fail('it resolved'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof FailureError, String(error));
  return error.failure;
}
