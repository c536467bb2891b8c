// The longest stretch of this process's thread in processor time: what the event loop did between two of its
// rounds. Other work on the machine makes a stretch longer by the clock, but hardly so in processor time.

export class LongestStretch {
  #last = process.cpuUsage();
  #longestMs = 0;
  #ended = false;

  constructor() {
    setImmediate(this.#look);
  }

  /** Ends the watch; milliseconds, user and system. */
  end(): number {
    this.#note();
    this.#ended = true;
    return this.#longestMs;
  }

  readonly #look = (): void => {
    if (this.#ended) return;
    this.#note();
    setImmediate(this.#look);
  };

  #note(): void {
    const { user, system } = process.cpuUsage(this.#last);
    this.#last = process.cpuUsage();
    this.#longestMs = Math.max(this.#longestMs, (user + system) / 1000);
  }
}
