// What workers of Kafka Connect and their leader tell each other when they join
// (ConnectProtocol, IncrementalCooperativeConnectProtocol): a version, then the message. What follows the
// declared fields tells when to rebalance again.

import { array, bytes, int16, int32, int64, message, string, type Decoded } from '../codec/schema';
import { readVersioned } from './readVersioned';

const ENVELOPE = { as: 'int16', growsAtEnd: true } as const;

/** 0 eager, 1 compatible, 2 sessioned. */
const versions = { min: 0, max: 2, flexible: undefined } as const;

/** Task −1 is the connector itself. */
const tasks = { connector: string(), tasks: array(int32()) };

export const connectWorkerState = message({
  name: 'ConnectWorkerState',
  versions,
  fields: {
    url: string(),
    configOffset: int64(),
    /** What it ran when it joined, as an assignment. */
    allocation: bytes({ since: 1, nullable: 1, default: null }),
  },
});

export const connectAssignment = message({
  name: 'ConnectAssignment',
  versions,
  fields: {
    error: int16(),
    leader: string(),
    leaderUrl: string(),
    configOffset: int64(),
    /** From version 1 on only what comes to what it runs already. */
    assignment: array(tasks, { nullable: 1 }),
    /** What it is to stop. */
    revoked: array(tasks, { since: 1, nullable: 1, default: null }),
  },
});

type ConnectWorkerState = Decoded<typeof connectWorkerState.fields>;
type ConnectAssignment = Decoded<typeof connectAssignment.fields>;

/** Undefined where there are no bytes, as while the group rebalances. Throws WireError on anything else. */
export const readConnectWorkerState = (bytes: Buffer): ConnectWorkerState | undefined =>
  readVersioned(connectWorkerState, bytes, ENVELOPE);

/** Undefined where there are no bytes. Throws WireError on anything else. */
export const readConnectAssignment = (bytes: Buffer): ConnectAssignment | undefined =>
  readVersioned(connectAssignment, bytes, ENVELOPE);
