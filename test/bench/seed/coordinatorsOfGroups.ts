// Which broker coordinates which of the bench's groups.

import { setTimeout as sleep } from 'node:timers/promises';
import { findCoordinator } from '../../../src/wire/api/groups/findCoordinator';
import { GROUPS, groupName } from './seedPlan';
import { WireConnection } from './wireConnection';

const FIND_COORDINATOR_VERSION = 4;
const PATIENCE_MS = 60_000;

/** A broker and the groups it coordinates, as the seed plan numbers them. */
export interface Coordinator {
  readonly host: string;
  readonly port: number;
  readonly groups: number[];
}

/** Asks again until every group has a coordinator: the first question creates the offsets topic. */
export async function coordinatorsOfGroups(servers: string): Promise<Coordinator[]> {
  const [host, port] = servers.split(',')[0]!.split(':');
  const connection = await WireConnection.open(host!, Number(port));
  try {
    const names = Array.from({ length: GROUPS }, (_, index) => groupName(index));
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const { coordinators } = await connection.send(findCoordinator, FIND_COORDINATOR_VERSION, {
        keyType: 0,
        coordinatorKeys: names,
      });
      if (coordinators.every(({ errorCode }) => errorCode === 0)) return byBroker(coordinators);
      if (Date.now() > deadline) throw new Error('Some groups never had a coordinator.');
      await sleep(500);
    }
  } finally {
    connection.close();
  }
}

function byBroker(
  found: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[],
): Coordinator[] {
  const brokers = new Map<number, Coordinator>();
  for (const [group, { nodeId, host, port }] of found.entries()) {
    const broker = brokers.get(nodeId) ?? { host, port, groups: [] };
    brokers.set(nodeId, broker);
    broker.groups.push(group);
  }
  return [...brokers.values()];
}
