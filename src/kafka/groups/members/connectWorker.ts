// What a worker of Kafka Connect tells the others of its group, and what it is to run. No broker has
// checked these bytes.

import type { ConnectWorker } from '../../../core/model';
import {
  readConnectAssignment,
  readConnectWorkerState,
} from '../../../wire/message/connectProtocol';
import { WireError } from '../../../wire/codec/wireError';

/** The protocol type of Connect's groups. */
export const CONNECT_PROTOCOL = 'connect';

/** The number that stands for the connector itself among its tasks. */
const CONNECTOR_ITSELF = -1;
/** More tasks than one worker can run. */
const MOST_TASKS = 100_000;

/**
 * What the worker runs; nothing while the group rebalances. Throws WireError where the assignment is of
 * something else.
 */
export function connectWorker(
  { url }: { readonly url: string | undefined },
  assigned: Buffer,
): ConnectWorker {
  const assignment = readConnectAssignment(assigned);
  const connectors: string[] = [];
  const tasks: { readonly connector: string; readonly task: number }[] = [];
  for (const { connector, tasks: numbers } of assignment?.assignment ?? []) {
    if (tasks.length + numbers.length > MOST_TASKS)
      throw new WireError('A worker has too many tasks.');
    for (const task of numbers) {
      if (task === CONNECTOR_ITSELF) connectors.push(connector);
      else if (task >= 0) tasks.push({ connector, task });
      else throw new WireError(`A task of a connector cannot have the number ${task}.`);
    }
  }
  return { url, leader: assignment?.leader, connectors, tasks };
}

/** The address of a worker's REST interface. Throws WireError where the bytes are of something else. */
export const connectUrl = (metadata: Buffer): string | undefined =>
  readConnectWorkerState(metadata)?.url;
