// The one thread of this process, which VS Code's other extensions use too. Long work is done in
// turns of a few milliseconds. Between two steps it asks whether its turn is over, and then lets
// others go first.

/** Milliseconds that one turn may last, whoever works in it. */
const TURN_MS = 8;

/** Work that may stop between its steps: it yields wherever it would let others go first. */
export type LongWork<Made> = Generator<undefined, Made, undefined>;

export class SharedThread {
  readonly #waiting: (() => void)[] = [];
  #turnBegan = -Infinity;

  /** Tests hand in how to wait for the event loop, and a clock that only goes forward (milliseconds). */
  constructor(
    private readonly later: (resume: () => void) => void = (resume) => setImmediate(resume),
    readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether this turn is over; then `await nextTurn()`. Costs less than a lookup in a map. */
  get turnIsOver(): boolean {
    return this.now() - this.#turnBegan >= TURN_MS;
  }

  /**
   * Resolves when the caller may work on: at once while the turn lasts and nobody waits. Otherwise
   * it waits for the event loop, first come, first served. Rejects with the signal's reason once
   * that is aborted.
   */
  async nextTurn(signal?: AbortSignal): Promise<void> {
    if (this.turnIsOver || this.#waiting.length > 0) {
      await new Promise<void>((resume) => {
        if (this.#waiting.push(resume) === 1) this.#comeRound();
      });
    }
    signal?.throwIfAborted();
  }

  /** Does long work in as many turns as it takes. Rejects like {@link nextTurn}, and with what the work throws. */
  async run<Made>(work: LongWork<Made>, signal?: AbortSignal): Promise<Made> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      if (this.turnIsOver) await this.nextTurn(signal);
    }
  }

  /**
   * Wakes one of those that wait per round of the event loop, so that sockets and timers are served
   * in between.
   */
  #comeRound(): void {
    this.later(() => {
      this.#turnBegan = this.now();
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#comeRound();
    });
  }
}

/** The one of this process: there is one thread, so work in five places shares one turn. */
export const sharedThread = new SharedThread();

/** Does the work without a pause: for little of it. */
export function atOnce<Made>(work: LongWork<Made>): Made {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
