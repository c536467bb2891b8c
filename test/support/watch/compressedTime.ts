// Time that passes when it is told to, for all of this process: hours of watching in seconds. What is measured by
// `performance.now` and what waits for the network go on as ever.

import type { Clock } from '../../../src/base/clock';
import type { Disposable } from '../../../src/base/disposable';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

export class CompressedTime implements Clock, Disposable {
  readonly #real = Date.now.bind(Date);
  #ahead = 0;
  #timers: Timer[] = [];

  /** From now on `Date.now` says this time, until it is disposed. `follow` is told each new time, before anything is due. */
  constructor(private readonly follow: (now: number) => void = () => undefined) {
    Date.now = () => this.#real() + this.#ahead;
  }

  now(): number {
    return Date.now();
  }

  after(milliseconds: number, action: () => void): Disposable {
    const timer = { at: this.now() + milliseconds, action };
    this.#timers.push(timer);
    return { dispose: () => (this.#timers = this.#timers.filter((other) => other !== timer)) };
  }

  /** Lets so many milliseconds pass at once, and then everything happen that is due: each timer once. */
  pass(milliseconds: number): void {
    this.#ahead += milliseconds;
    const now = this.now();
    this.follow(now);
    const due = this.#timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (!this.#timers.includes(timer)) continue; // one before has called it off
      this.#timers = this.#timers.filter((other) => other !== timer);
      timer.action();
    }
  }

  dispose(): void {
    Date.now = this.#real;
    this.#timers = [];
  }
}
