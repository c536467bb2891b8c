// What came for a group and what it committed, at each reading of a while: columns of numbers in order of
// time, so that looking at a window of them costs no objects.

import type { Series } from '../rates/slope';

/** As a series, its value is what came and was not committed. */
export class Counts implements Series {
  readonly #at: Float64Array;
  readonly #produced: Float64Array;
  readonly #consumed: Float64Array;

  constructor(readonly length: number) {
    this.#at = new Float64Array(length);
    this.#produced = new Float64Array(length);
    this.#consumed = new Float64Array(length);
  }

  /** `at`: milliseconds since the epoch, UTC. Both sums count from when the watch began. */
  set(index: number, at: number, produced: number, consumed: number): void {
    this.#at[index] = at;
    this.#produced[index] = produced;
    this.#consumed[index] = consumed;
  }

  at(index: number): number {
    return this.#at[index] ?? NaN;
  }

  produced(index: number): number {
    return this.#produced[index] ?? 0;
  }

  consumed(index: number): number {
    return this.#consumed[index] ?? 0;
  }

  value(index: number): number {
    return this.produced(index) - this.consumed(index);
  }
}

export const NO_COUNTS = new Counts(0);
