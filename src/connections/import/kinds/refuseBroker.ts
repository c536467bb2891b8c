// Tells a broker's own configuration from a client's: its listeners and its key are not ours to use.

import { ImportRefusal } from '../entries/importedCluster';
import { leafAt, type Leaf } from '../entries/leaf';

const BROKER = [
  ...['advertised.listeners', 'listeners', 'process.roles', 'node.id', 'broker.id', 'log.dirs'],
  ...['log.dir', 'zookeeper.connect', 'inter.broker.listener.name', 'controller.quorum.voters'],
  ...['controller.quorum.bootstrap.servers', 'listener.security.protocol.map'],
];

/** Throws an ImportRefusal where the keys are a broker's. */
export function refuseBroker(leaves: readonly Leaf[]): void {
  const isClient = leafAt(leaves, 'bootstrap', 'servers') !== undefined;
  const first = BROKER.map((key) => leafAt(leaves, ...key.split('.'))).find(
    (leaf) => leaf !== undefined,
  );
  if (isClient || first === undefined) return;
  throw new ImportRefusal(
    first.line,
    "It looks like a broker's configuration (server.properties), not a client's: its certificates and logins are the broker's own. Import a client's configuration, or enter the address that the broker advertises.",
  );
}
