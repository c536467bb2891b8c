// Waiting for something that gives no signal, by looking again and again.

import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds; 30 s unless said, which a busy machine may need. */
  readonly limit?: number;
  /** Milliseconds between two looks; 50 unless said. */
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
  { limit = 30_000, every = 50, giveUpOn }: WaitOptions = {},
): Promise<Exclude<T, false | undefined>> {
  const end = Date.now() + limit;
  for (;;) {
    let problem: unknown;
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen as Exclude<T, false | undefined>;
    } catch (error) {
      if (giveUpOn !== undefined && error instanceof giveUpOn) throw error;
      problem = error;
    }
    if (Date.now() > end) {
      const name = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${limit} ms for ${name}.`, { cause: problem });
    }
    await sleep(every);
  }
}
