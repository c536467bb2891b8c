// Long work in small slices, so that whoever shares the thread gets a turn in between.

/** Steps of work in a row: some milliseconds at a few hundred nanoseconds each. */
const STEPS_PER_SLICE = 10_000;
/** A slice ends earlier where its steps take longer than that, as on a busy machine. */
const MS_PER_SLICE = 8;
/** The clock is looked at once in so many steps. */
const STEPS_PER_LOOK = 250;

/** Lets everything else that waits for the thread go first. */
export type YieldTurn = () => Promise<void>;

export const yieldTurn: YieldTurn = () =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });

/** Counts steps of work, with an eye on the clock, and says when it is time to let others go first. */
export class Slices {
  #steps = 0;
  #looked = 0;
  #began: number;

  constructor(
    private readonly turn: YieldTurn = yieldTurn,
    private readonly signal?: AbortSignal,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#began = now();
  }

  /** Whether the slice is used up after so many more steps; then `await next()`. */
  spend(steps: number): boolean {
    this.#steps += steps;
    if (this.#steps >= STEPS_PER_SLICE) return true;
    if (this.#steps - this.#looked < STEPS_PER_LOOK) return false;
    this.#looked = this.#steps;
    return this.now() - this.#began >= MS_PER_SLICE;
  }

  /** Begins another slice. Rejects with the signal's reason once it is aborted. */
  async next(): Promise<void> {
    this.#steps = 0;
    this.#looked = 0;
    await this.turn();
    this.#began = this.now();
    this.signal?.throwIfAborted();
  }

  /** Does work that pauses now and then; it yields how many steps it has done since. */
  async run<Made>(work: SlicedWork<Made>): Promise<Made> {
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      if (this.spend(value)) await this.next();
    }
  }
}

/** Work that can be done in slices: yields how many steps it has done since it yielded last. */
export type SlicedWork<Made> = Generator<number, Made, undefined>;

/** Does the work without a pause: for little of it. */
export function atOnce<Made>(work: SlicedWork<Made>): Made {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
