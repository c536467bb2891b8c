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
 * What the worker runs: what it ran when it joined, without what it was to stop, and with what came to it.
 * Throws WireError where the bytes are of something else.
 */
export function connectWorker(metadata: Buffer, assigned: Buffer): ConnectWorker {
  const state = readConnectWorkerState(metadata);
  const held = readConnectAssignment(state?.allocation ?? NO_BYTES);
  const news = readConnectAssignment(assigned);
  const running = new Map<string, { readonly connector: string; readonly task: number }>();
  for (const one of single(held?.assignment)) running.set(keyOf(one), one);
  for (const one of single(news?.revoked)) running.delete(keyOf(one));
  for (const one of single(news?.assignment)) running.set(keyOf(one), one);
  const connectors: string[] = [];
  const tasks: { readonly connector: string; readonly task: number }[] = [];
  for (const one of running.values()) {
    if (one.task === CONNECTOR_ITSELF) connectors.push(one.connector);
    else tasks.push(one);
  }
  return { url: state?.url, leader: news?.leader, connectors, tasks };
}

const NO_BYTES = Buffer.alloc(0);

interface Tasks {
  readonly connector: string;
  readonly tasks: readonly number[];
}

function single(some: readonly Tasks[] | null | undefined) {
  const count = (some ?? []).reduce((sum, { tasks }) => sum + tasks.length, 0);
  if (count > MOST_TASKS) throw new WireError('A worker has too many tasks.');
  return (some ?? []).flatMap(({ connector, tasks }) =>
    tasks.map((task) => {
      if (task < CONNECTOR_ITSELF) throw new WireError(`A task cannot have the number ${task}.`);
      return { connector, task };
    }),
  );
}

const keyOf = ({ connector, task }: { readonly connector: string; readonly task: number }) =>
  `${task} ${connector}`;
