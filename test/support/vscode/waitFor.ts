// Waiting for something that gives no signal, by looking again and again.

import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds: what a busy machine may need, also where a first try to connect fails and another one follows. */
export const LIMIT_MS = 60_000;

export interface WaitOptions {
  /** Milliseconds; `LIMIT_MS` unless said. */
  readonly limit?: number;
  /** Milliseconds between two looks; unless said 50 at first, and later a twentieth of the time waited, up to 250. */
  readonly every?: number;
  /** Errors of this class end the waiting at once; others count as "not yet". */
  readonly giveUpOn?: new () => Error;
}

/**
 * Resolves with the first result of `look` that is neither false nor undefined.
 * Fails when the limit is over, naming `what` and the last error.
 */
export async function waitFor<T>(
  what: string | (() => string),
  look: () => T | Promise<T>,
  { limit = LIMIT_MS, every, giveUpOn }: WaitOptions = {},
): Promise<Exclude<T, false | undefined>> {
  const began = Date.now();
  for (;;) {
    let problem: unknown;
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen as Exclude<T, false | undefined>;
    } catch (error) {
      if (giveUpOn !== undefined && error instanceof giveUpOn) throw error;
      problem = error;
    }
    const waited = Date.now() - began;
    if (waited > limit) {
      const name = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${limit} ms for ${name}.`, { cause: problem });
    }
    await sleep(every ?? pauseAfter(waited));
  }
}

/** A look at a page costs the machine more than what is looked for: who waits long looks less often. */
const pauseAfter = (waited: number): number => Math.min(250, Math.max(50, waited / 20));
