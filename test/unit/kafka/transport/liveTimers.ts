// Counts the timers that a piece of code has set and that neither fired nor were cleared. The whole
// process' timers would not do: the test runner has one of its own.

export class LiveTimers {
  readonly #live = new Set<unknown>();
  readonly #real = {
    setTimeout: globalThis.setTimeout,
    setInterval: globalThis.setInterval,
    clearTimeout: globalThis.clearTimeout,
    clearInterval: globalThis.clearInterval,
  };
  /** All timers set so far, over or not. */
  set = 0;

  constructor() {
    const { setTimeout, setInterval, clearTimeout, clearInterval } = this.#real;
    globalThis.setTimeout = ((work: () => void, ms?: number) => {
      const timer = setTimeout(() => {
        this.#live.delete(timer);
        work();
      }, ms);
      return this.#add(timer);
    }) as typeof globalThis.setTimeout;
    globalThis.setInterval = (work: () => void, ms?: number) => this.#add(setInterval(work, ms));
    globalThis.clearTimeout = (timer) => {
      this.#live.delete(timer);
      clearTimeout(timer);
    };
    globalThis.clearInterval = (timer) => {
      this.#live.delete(timer);
      clearInterval(timer);
    };
  }

  get live(): number {
    return this.#live.size;
  }

  /** Waits without being counted. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#real.setTimeout(resolve, milliseconds));
  }

  restore(): void {
    Object.assign(globalThis, this.#real);
  }

  #add<T>(timer: T): T {
    this.set++;
    this.#live.add(timer);
    return timer;
  }
}
