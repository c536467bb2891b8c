// The time and its timers, as a value that is handed in: tests move it by hand.

import type { Disposable } from './disposable';

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** Runs `action` once, after so many milliseconds unless disposed before. */
  after(milliseconds: number, action: () => void): Disposable;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
