// What some work costs this process: its processor time, and that of the longest stretch in which nothing
// else could run.

export interface Cost {
  /** Processor time, and that of the longest stretch in which nothing else could run. Milliseconds. */
  readonly cpuMs: number;
  readonly blockMs: number;
}

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const stretches = new Stretches();
  const before = process.cpuUsage();
  await work();
  const cpuMs = millisecondsSince(before);
  return { cpuMs, blockMs: await stretches.end() };
}

/** Watches the event loop come round, and keeps the most processor time that one round took. */
class Stretches {
  #began = process.cpuUsage();
  #longest = 0;
  #ended = false;

  constructor() {
    setImmediate(this.#comeRound);
  }

  /** Milliseconds of the longest, that which is under way included. */
  async end(): Promise<number> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#ended = true;
    return this.#longest;
  }

  readonly #comeRound = (): void => {
    this.#longest = Math.max(this.#longest, millisecondsSince(this.#began));
    this.#began = process.cpuUsage();
    if (!this.#ended) setImmediate(this.#comeRound);
  };
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
