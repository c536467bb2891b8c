// When and how often something is tried again.

import { FailureError, type FailureKind } from '../../base/failure/failure';

/** How many more rounds are made for what was not ready in the first. */
export const RETRY_ROUNDS = 5;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/**
 * Milliseconds before retry number `round`, from 0. It doubles each time, with ±20 %, so that
 * clients do not retry together.
 */
export const backOff = (round: number, random: () => number = Math.random): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** round) * (0.8 + 0.4 * random());

const FIRST_RECONNECT_MS = 400;
const LONGEST_RECONNECT_MS = 1000;
/** A longer pause after a refused login: brokers and directories lock accounts after too many. */
const REFUSED_LOGIN_MS = 3000;

/** Milliseconds before the next attempt to connect (KIP-144), after so many earlier failures; with ±20 %. */
export function reconnectPause(
  failuresBefore: number,
  kind: FailureKind,
  random: () => number = Math.random,
): number {
  const doubled = FIRST_RECONNECT_MS * 2 ** Math.min(failuresBefore, 10);
  const usual = Math.min(LONGEST_RECONNECT_MS, doubled);
  return (kind === 'authentication' ? REFUSED_LOGIN_MS : usual) * (0.8 + 0.4 * random());
}

/**
 * Reads from a broker, and once more if the connection was lost: brokers close idle connections
 * (`connections.max.idle.ms`), perhaps just when a request is sent. Only for requests that change
 * nothing.
 */
export async function readTwice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind !== 'unreachable') throw error;
    return read();
  }
}
