// The demo cluster behind proxies: whatever the brokers advertise, the admin dials a proxy.

import type { GroupAdmin } from '../../../../src/core/groupAdmin';
import { PLAINTEXT } from '../../../../src/connections/security';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../../src/core/store/readSnapshot';
import type { DemoCluster } from '../../../../src/demo/demoCluster';
import { createGroupAdmin, type GroupAdminOptions } from '../../../../src/kafka/kafkaGroupAdmin';
import { FaultProxy, type StreamFault } from '../../../support/proxy/faultProxy';
import { quiet, serverOf } from '../demoAdmin';

export class ProxiedDemo {
  private constructor(
    private readonly cluster: DemoCluster,
    /** One a broker, in the order of their ids. */
    readonly proxies: readonly FaultProxy[],
  ) {}

  static async start(cluster: DemoCluster): Promise<ProxiedDemo> {
    const proxies = await Promise.all(
      cluster.bootstrapServers.map((server) => FaultProxy.start(serverOf(server))),
    );
    return new ProxiedDemo(cluster, proxies);
  }

  set fault(fault: StreamFault | undefined) {
    for (const proxy of this.proxies) proxy.fault = fault;
  }

  /** Connections that stand now. */
  get open(): number {
    return this.proxies.reduce((sum, { open }) => sum + open, 0);
  }

  /** Most bytes that one connection brought from its broker. */
  get longest(): number {
    return Math.max(...this.proxies.map(({ longest }) => longest));
  }

  /** `last`: where the last broker is reached, in place of its proxy. */
  newAdmin(options: Partial<GroupAdminOptions> = {}, last?: string): GroupAdmin {
    return createGroupAdmin({
      bootstrapServers: this.cluster.bootstrapServers.map(serverOf),
      hostMapping: Object.fromEntries(
        this.cluster.bootstrapServers.map((server, index) => {
          const { host, port } = this.proxies[index]!.address;
          const isLast = index === this.proxies.length - 1;
          return [server, (isLast ? last : undefined) ?? `${host}:${port}`];
        }),
      ),
      ...{ security: PLAINTEXT, log: quiet, connectionTimeoutMs: 1000, requestTimeoutMs: 1000 },
      ...options,
    });
  }

  /** One reading by a new admin, which is closed afterwards; undefined where nothing could be read. */
  async read(options: Partial<GroupAdminOptions> = {}): Promise<ClusterSnapshot | undefined> {
    const admin = this.newAdmin(options);
    try {
      return await readAll(admin);
    } catch {
      return undefined;
    } finally {
      await admin.close();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.proxies.map((proxy) => proxy.stop()));
  }
}

/** A whole reading, as the extension makes it. */
export const readAll = (admin: GroupAdmin): Promise<ClusterSnapshot> =>
  readSnapshot(admin, { excludedGroups: [], now: Date.now }, new AbortController().signal);
