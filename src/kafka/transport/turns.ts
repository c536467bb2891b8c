// Lets pieces of work take turns with everything else in this process, so that a burst of answers
// never keeps the event loop for long.

/** Milliseconds of work in a row before others get a turn. */
const SLICE_MS = 8;

export class Turns {
  readonly #waiting: (() => void)[] = [];
  #sliceStart = -Infinity;
  #running = false;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Resolves when the caller may work for a few milliseconds: at once while the slice lasts, else in a
   * later turn of the event loop. First come, first served.
   */
  next(): Promise<void> {
    if (!this.#running && this.now() - this.#sliceStart < SLICE_MS) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#sliceStart = this.now();
      do {
        this.#waiting.shift()?.();
        // Ticks come after microtasks: the work just released is done when this resolves.
        await new Promise<void>((resolve) => {
          process.nextTick(resolve);
        });
      } while (this.#waiting.length > 0 && this.now() - this.#sliceStart < SLICE_MS);
    }
    this.#running = false;
  }
}
