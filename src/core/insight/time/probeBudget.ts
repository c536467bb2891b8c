// How much brokers are asked for the sake of time lag: so many look-ups in any minute, since each
// may read a time index, or remote storage. Slow answers make the pauses longer.

/** Look-ups of a partition in any minute, for a cluster. */
export const LOOK_UPS_A_MINUTE = 2000;
const MINUTE = 60_000;
/** Milliseconds after which what was refused is asked again. */
export const REFUSED_FOR = 5 * MINUTE;
/** Milliseconds. Brokers that take longer are left alone for so many times as long as they took. */
const SLOW = 500;
const REST = 4;

export class ProbeBudget {
  /** Oldest first. */
  #spent: { readonly at: number; readonly count: number }[] = [];
  #restsUntil = -Infinity;

  constructor(private readonly most = LOOK_UPS_A_MINUTE) {}

  /** How many partitions may be looked up now; `now` in milliseconds, and so below. */
  left(now: number): number {
    if (now < this.#restsUntil) return 0;
    this.#spent = this.#spent.filter(({ at }) => now - at < MINUTE);
    return Math.max(0, this.most - this.#spent.reduce((sum, { count }) => sum + count, 0));
  }

  /** Notes that partitions are about to be looked up. */
  spend(count: number, now: number): void {
    this.#spent.push({ at: now, count });
  }

  /** Notes how long the answers took. */
  answered(took: number, now: number): void {
    if (took > SLOW) this.#restsUntil = now + took * REST;
  }
}
