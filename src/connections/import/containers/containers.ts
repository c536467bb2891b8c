// Containers of a Compose file or of this computer: brokers, which tell where they can be reached from here,
// and programs whose environment says where they connect to.

import type { Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';
import { advertisedListeners, brokerCluster, type Broker } from './brokerContainer';
import type { Container } from './container';

/** The clusters that the containers are, and those that they name: `read` reads an environment. */
export function containerClusters(
  containers: readonly Container[],
  read: (leaves: readonly Leaf[]) => NamedEntries[],
): NamedEntries[] {
  const brokers = containers.flatMap((container) => {
    const listeners = advertisedListeners(container);
    return listeners.length === 0 ? [] : [{ ...container, listeners }];
  });
  const clusters = byCluster(brokers).map(brokerCluster);
  const inside = new Set(brokers.flatMap(({ name, hostname }) => [name, hostname ?? name]));
  const named = containers
    .filter(({ name }) => !brokers.some((broker) => broker.name === name))
    .flatMap(({ name, environment }) =>
      read(environment).map((cluster) => ({ ...cluster, name: cluster.name ?? name })),
    )
    // A program of the same file names a broker of it by the name that it has inside.
    .filter(({ entries }) => !entries.some((entry) => isInside(entry, inside)));
  return [...clusters, ...named].map((cluster) => ({ ...cluster, current: false }));
}

function isInside(
  { key, value }: { readonly key: string; readonly value: string },
  inside: ReadonlySet<string>,
): boolean {
  if (key !== 'bootstrap.servers') return false;
  const hosts = value
    .split(',')
    .map((server) => server.replace(/^.*:\/\//, '').split(':')[0] ?? '');
  return hosts.some((host) => inside.has(host.trim()));
}

/** Brokers of one cluster name the same voters, the same id, or the same ZooKeeper. */
function byCluster(brokers: readonly Broker[]): Broker[][] {
  const groups = new Map<string, Broker[]>();
  for (const broker of brokers) {
    const shared = ['QUORUM_VOTERS', 'QUORUM_BOOTSTRAP_SERVERS', 'ZOOKEEPER_CONNECT', 'CLUSTER_ID'];
    const leaf = shared
      .map((end) => broker.environment.find(({ shownAs }) => shownAs.endsWith(end)))
      .find((one) => one !== undefined);
    const seeds = /--seeds[ =]([^\s"',]+)/.exec(broker.command)?.[1];
    const lone = leaf === undefined || /@?localhost:/.test(leaf.value);
    const key = seeds ?? (lone ? `\n${broker.name}` : leaf.value.replace(/\s/g, ''));
    groups.set(key, [...(groups.get(key) ?? []), broker]);
  }
  return [...groups.values()];
}
