// Long work that stops by the clock: it is told how long it has had the thread, without the pauses
// between its turns, and may leave the rest for another time.

import { sharedThread, type LongWork, type SharedThread } from './sharedThread';

export class Stint {
  #before = 0;
  #since: number;

  constructor(private readonly thread: SharedThread = sharedThread) {
    this.#since = thread.now();
  }

  /** Milliseconds on the thread so far. */
  get workedMs(): number {
    return this.#before + this.thread.now() - this.#since;
  }

  /** Does long work in turns; while it runs, `workedMs` counts. Rejects like the thread's own `run`. */
  async run<Made>(work: LongWork<Made>, signal?: AbortSignal): Promise<Made> {
    this.#since = this.thread.now();
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      if (!this.thread.turnIsOver) continue;
      this.#before = this.workedMs;
      await this.thread.nextTurn(signal);
      this.#since = this.thread.now();
    }
  }
}
