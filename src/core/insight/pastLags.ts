// The lags of readings that are over. While few of them differ from the one before, runs of equal lags are kept;
// once those would take more room, one number for each reading, in a ring.

import type { KeptSlots, LagPoint } from './lagSeries';
import { NUMBER_BYTES, numbersOf } from './numbers/numberRows';

/** A run takes three numbers, and arrays of runs grow by half. */
const SLOTS_A_RUN = 6;
/** Places of a run: its last slot, its lag, and what the lag leaves out. */
const [LAST, LAG, LEFT_OUT, PLACES] = [0, 1, 2, 3];

interface Ring {
  /** The latest slot that it has; -1 for none. */
  last: number;
  readonly lags: number[];
  /** Made when first needed: most sums are complete. */
  leftOut: number[] | undefined;
}

export class PastLags {
  /** Oldest first, each beginning where the one before ends. */
  #runs: number[] = [];
  #ring: Ring | undefined;

  constructor(private readonly kept: KeptSlots) {}

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    const { lags, leftOut } = this.#ring ?? { lags: [], leftOut: undefined };
    return (this.#runs.length + lags.length + (leftOut?.length ?? 0)) * NUMBER_BYTES;
  }

  /** Notes the same point for all slots after the latest one noted, up to `last`. */
  append(last: number, point: LagPoint): void {
    if (this.#ring !== undefined) this.#fill(this.#ring, last, point);
    else this.#addRun(last, point);
  }

  /** The point of a slot that was noted and is not too old. */
  at(slot: number): LagPoint {
    if (this.#ring !== undefined) {
      const index = slot % this.kept.capacity;
      return { lag: this.#ring.lags[index] ?? NaN, leftOut: this.#ring.leftOut?.[index] ?? 0 };
    }
    const at = this.#runWith(slot);
    return { lag: this.#runs[at + LAG] ?? NaN, leftOut: this.#runs[at + LEFT_OUT] ?? 0 };
  }

  /** An independent copy. */
  copy(): PastLags {
    const copy = new PastLags(this.kept);
    copy.#runs = this.#runs.slice();
    copy.#ring = this.#ring && {
      last: this.#ring.last,
      lags: this.#ring.lags.slice(),
      leftOut: this.#ring.leftOut?.slice(),
    };
    return copy;
  }

  #addRun(last: number, { lag, leftOut }: LagPoint): void {
    this.#runs.splice(0, this.#runWith(this.kept.first));
    this.#runs.push(last, lag, leftOut);
    if (this.#isFull) this.#turnIntoRing();
  }

  get #isFull(): boolean {
    return (this.#runs.length / PLACES) * SLOTS_A_RUN > this.kept.capacity;
  }

  #turnIntoRing(): void {
    const lags = numbersOf(this.kept.capacity);
    const ring: Ring = { last: -1, lags, leftOut: undefined };
    for (let at = 0; at < this.#runs.length; at += PLACES) {
      const [last = 0, lag = NaN, leftOut = 0] = this.#runs.slice(at, at + PLACES);
      this.#fill(ring, last, { lag, leftOut });
    }
    this.#runs = [];
    this.#ring = ring;
  }

  #fill(ring: Ring, last: number, { lag, leftOut }: LagPoint): void {
    if (leftOut > 0) ring.leftOut ??= new Array<number>(this.kept.capacity).fill(0);
    for (let slot = Math.max(ring.last + 1, last - this.kept.capacity + 1); slot <= last; slot++) {
      const index = slot % this.kept.capacity;
      ring.lags[index] = lag;
      if (ring.leftOut !== undefined) ring.leftOut[index] = leftOut;
    }
    ring.last = last;
  }

  /** Where the run with a slot begins among the numbers: the first whose last slot is not before it. */
  #runWith(slot: number): number {
    let [low, high] = [0, this.#runs.length / PLACES];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle * PLACES + LAST] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return low * PLACES;
  }
}
