// What came for a group and what it committed, at each reading of a while: rows of numbers in order of
// time, so that looking at a window of them costs no objects.

import type { Series } from '../rates/slope';
import { numbersOf } from '../numbers/numberRows';

/** Of a row. */
const AT = 0;
const PRODUCED = 1;
const CONSUMED = 2;
const STRIDE = 3;

/** As a series, its value is what came and was not committed. */
export class Counts implements Series {
  readonly #rows: number[];

  constructor(readonly length: number) {
    this.#rows = numbersOf(length * STRIDE);
  }

  /** `at`: milliseconds since the epoch, UTC. Both sums count from when the watch began. */
  set(index: number, at: number, produced: number, consumed: number): void {
    const row = index * STRIDE;
    this.#rows[row + AT] = at;
    this.#rows[row + PRODUCED] = produced;
    this.#rows[row + CONSUMED] = consumed;
  }

  at(index: number): number {
    return this.#rows[index * STRIDE + AT] ?? NaN;
  }

  produced(index: number): number {
    return this.#rows[index * STRIDE + PRODUCED] ?? 0;
  }

  consumed(index: number): number {
    return this.#rows[index * STRIDE + CONSUMED] ?? 0;
  }

  value(index: number): number {
    return this.produced(index) - this.consumed(index);
  }
}

export const NO_COUNTS = new Counts(0);
