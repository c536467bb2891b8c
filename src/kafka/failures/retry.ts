// When and how often something is tried again.

import { FailureError, type FailureKind } from '../../base/failure/failure';

/** Rounds after the first in which what was not ready is asked again. */
export const RETRY_ROUNDS = 5;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** Milliseconds before retry number `round`, from 0: doubling, with ±20 % so that clients do not march in step. */
export const backOff = (round: number, random: () => number = Math.random): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** round) * (0.8 + 0.4 * random());

const FIRST_RECONNECT_MS = 400;
const LONGEST_RECONNECT_MS = 1000;
/** Brokers and directories lock accounts that fail to log in too often. */
const REFUSED_LOGIN_MS = 3000;

/**
 * Milliseconds during which a broker that could not be connected to is not tried again, after so many
 * failures before this one (KIP-144), with ±20 %.
 */
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
 * Reads from a broker, once more if the connection was lost on the way: brokers close idle connections
 * (`connections.max.idle.ms`), and a request may cross that. Only for requests that change nothing.
 */
export async function readTwice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind !== 'unreachable') throw error;
    return read();
  }
}
