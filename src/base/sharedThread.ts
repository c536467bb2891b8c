// The thread that everything in this process shares, VS Code's other extensions among it. Long work is done in
// turns of a few milliseconds: between its steps it asks whether its turn is over, and lets others go first.

/** Milliseconds that one turn may last, whoever works in it. */
const TURN_MS = 8;

/** Work that may stop between its steps: it yields wherever it would let others go first. */
export type LongWork<Made> = Generator<undefined, Made, undefined>;

export class SharedThread {
  readonly #waiting: (() => void)[] = [];
  #turnBegan = -Infinity;

  /** Tests hand in how to wait for the event loop to come round, and milliseconds that only go forward. */
  constructor(
    private readonly later: (resume: () => void) => void = (resume) => setImmediate(resume),
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether whoever works now has had its time; then `await nextTurn()`. Costs less than a lookup in a map. */
  get turnIsOver(): boolean {
    return this.now() - this.#turnBegan >= TURN_MS;
  }

  /**
   * Resolves when the caller may work on: at once while the turn lasts and nobody waits, otherwise when the
   * event loop has come round, first come, first served. Rejects with the signal's reason once that is aborted.
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

  /** One of those that wait, each time round: between any two, sockets and timers are served. */
  #comeRound(): void {
    this.later(() => {
      this.#turnBegan = this.now();
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#comeRound();
    });
  }
}

/** There is one thread, so there is one of these: work in five places at once gets no more of it than in one. */
export const sharedThread = new SharedThread();

/** Does the work without a pause: for little of it. */
export function atOnce<Made>(work: LongWork<Made>): Made {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
