// When a cluster was read: slots of ten seconds, of which the last half hour is kept. It knows when
// the watch was interrupted, as by a laptop that slept.

/** Milliseconds that are remembered. */
export const REMEMBERED_MS = 30 * 60_000;
/** Milliseconds. Readings closer together share a slot, and the latest counts. */
const SLOT_MS = 10_000;
/** Slots that are kept. */
export const CAPACITY = REMEMBERED_MS / SLOT_MS;

/** Milliseconds: readings are taken to be that far apart until some have been seen. */
const FIRST_GUESS_MS = 60_000;
/** A person who refreshes by hand makes readings no less regular. */
const LEAST_INTERVAL_MS = 10_000;
const GAP_INTERVALS = 3;
const MOST_GAPS = 5;

export class Timeline {
  readonly #times = new Float64Array(CAPACITY).fill(NaN);
  #slot = -1;
  #latest = -Infinity;
  #gaps: number[] = [];

  /** The latest slot; -1 before the first reading. */
  get slot(): number {
    return this.#slot;
  }

  /** Milliseconds since the epoch, UTC, of the latest reading. */
  get latest(): number {
    return this.#latest;
  }

  /** Milliseconds between readings: as settled, or the middle one of the latest gaps. */
  interval(settled: number | undefined): number {
    const middle = [...this.#gaps].sort((a, b) => a - b)[Math.floor(this.#gaps.length / 2)];
    return Math.max(settled ?? middle ?? FIRST_GUESS_MS, LEAST_INTERVAL_MS);
  }

  /** Whether `at` comes so long after `before` that what happened in between is not known. */
  isGap(before: number, at: number, settled: number | undefined): boolean {
    return at < before || at - before > this.longestPause(settled);
  }

  /** Milliseconds that may lie between two readings; more is a gap. */
  longestPause(settled: number | undefined): number {
    return GAP_INTERVALS * this.interval(settled);
  }

  /** Notes a reading. */
  note(at: number): void {
    const began = this.#slot < 0 ? -Infinity : Math.floor(this.#latest / SLOT_MS);
    if (Math.floor(at / SLOT_MS) > began) this.#slot++;
    if (this.#slot > 0 && at > this.#latest) {
      this.#gaps = [...this.#gaps.slice(1 - MOST_GAPS), at - this.#latest];
    }
    this.#times[this.#slot % CAPACITY] = at;
    this.#latest = at;
  }

  /** Forgets all readings; slots go on counting. */
  interrupt(): void {
    this.#times.fill(NaN);
    this.#latest = -Infinity;
  }

  /** The earliest slot of those without a gap up to the latest one whose readings were not before `at`. */
  slotSince(at: number): number {
    let slot = this.#slot;
    while (this.timeOf(slot) >= at) slot--;
    return slot + 1;
  }

  /** When the reading of a slot was; NaN for one that is too old. */
  timeOf(slot: number): number {
    if (slot > this.#slot || slot <= this.#slot - CAPACITY) return NaN;
    return this.#times[slot % CAPACITY] ?? NaN;
  }
}
