// What some work costs this process: its processor time, and the longest stretch in which nothing else could run.

import { PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { threadTime } from './threadTime';

/** Milliseconds. */
export interface Cost {
  /** Processor time of all threads, those of the garbage collector included. */
  readonly cpuMs: number;
  /** Processor time of the thread in the longest stretch in which nothing else could run on it. */
  readonly blockMs: number;
  /** What of it the garbage collector took. */
  readonly blockGcMs: number;
  /** The longest stretch by the clock, in which other processes may have had the processor. */
  readonly clockMs: number;
}

interface Stretch {
  readonly cpuMs: number;
  /** By `performance.now()`. */
  readonly began: number;
  readonly ended: number;
}

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const pauses = new Pauses();
  const stretches = new Stretches();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const { longest, clockMs } = await stretches.end();
  const blockGcMs = pauses.end(longest);
  return { cpuMs: (user + system) / 1000, blockMs: longest.cpuMs, blockGcMs, clockMs };
}

/** Watches the event loop come round, and keeps the longest of its rounds. */
class Stretches {
  #began = performance.now();
  #cpuBefore = threadTime();
  #longest: Stretch = { cpuMs: 0, began: 0, ended: 0 };
  #clockMs = 0;
  #ended = false;

  constructor() {
    setImmediate(this.#comeRound);
  }

  /** That which is under way included. */
  async end(): Promise<{ readonly longest: Stretch; readonly clockMs: number }> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#ended = true;
    return { longest: this.#longest, clockMs: this.#clockMs };
  }

  readonly #comeRound = (): void => {
    const [now, cpu] = [performance.now(), threadTime()];
    const cpuMs = cpu - this.#cpuBefore;
    if (cpuMs > this.#longest.cpuMs) this.#longest = { cpuMs, began: this.#began, ended: now };
    this.#clockMs = Math.max(this.#clockMs, now - this.#began);
    this.#began = now;
    this.#cpuBefore = cpu;
    if (!this.#ended) setImmediate(this.#comeRound);
  };
}

/** The garbage collector's pauses of the thread. */
class Pauses {
  readonly #entries: PerformanceEntry[] = [];
  readonly #observer = new PerformanceObserver((list) => this.#entries.push(...list.getEntries()));

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /** Ends the watch; milliseconds within a stretch. */
  end({ began, ended }: Stretch): number {
    this.#entries.push(...this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#entries
      .filter(({ startTime }) => startTime >= began && startTime <= ended)
      .reduce((sum, { duration }) => sum + duration, 0);
  }
}
