// The lag of one thing over the last so many readings. Most groups do not move: a lag that does not
// change costs a few numbers, one that seldom does a few more, and only one that always moves gets a ring.

import type { LagSlots } from './lagSlots';
import { PastLags } from './pastLags';

/**
 * A lag at one reading. `lag` is NaN where nothing is known. `leftOut` counts partitions that are
 * not in it.
 */
export interface LagPoint {
  readonly lag: number;
  readonly leftOut: number;
}

export const NOTHING_KNOWN: LagPoint = { lag: NaN, leftOut: 0 };

/** Which slots are kept: at most `capacity`, from `first` on, which moves on before a point is put. */
export type KeptSlots = Pick<LagSlots, 'capacity' | 'first'>;

/** Slots count readings from 0 up. */
export class LagSeries {
  /** The first slot of all, and the slot since which the lag has not changed. */
  #first = 0;
  #steadySince = 0;
  #latest = -1;
  #point = NOTHING_KNOWN;
  /** The latest slot with a known lag; -1 for none. */
  #known = -1;
  /** Before `#steadySince`; undefined where nothing is remembered of that. */
  #past: PastLags | undefined;

  constructor(private readonly kept: KeptSlots) {}

  /** Whether it has changed in the time that is remembered. */
  get moves(): boolean {
    return this.#past !== undefined;
  }

  get knownUntil(): number {
    return this.#known;
  }

  /** Notes a point. Slots come in order, and the latest may be noted again. Skipped slots are unknown. */
  put(slot: number, point: LagPoint): void {
    if (this.#latest < 0) {
      this.#first = slot;
      this.#steadySince = slot;
    } else if (slot > this.#latest + 1) {
      this.#append(this.#latest + 1, NOTHING_KNOWN, slot - 1);
    }
    this.#append(slot, point, slot);
    if (!Number.isNaN(point.lag)) this.#known = slot;
  }

  /** Notes the latest point once more. */
  repeat(slot: number): void {
    this.put(slot, this.#point);
  }

  /** The point of a slot; unknown for a slot that is too old or not there yet. */
  at(slot: number): LagPoint {
    if (slot < this.#first || slot > this.#latest) return NOTHING_KNOWN;
    if (slot < this.kept.first) return NOTHING_KNOWN;
    if (this.#past === undefined || slot >= this.#steadySince) return this.#point;
    return this.#past.at(slot);
  }

  /** An independent copy. */
  copy(): LagSeries {
    const copy = new LagSeries(this.kept);
    copy.#first = this.#first;
    copy.#steadySince = this.#steadySince;
    copy.#latest = this.#latest;
    copy.#point = this.#point;
    copy.#known = this.#known;
    copy.#past = this.#past?.copy();
    return copy;
  }

  /** The same point for all slots from one to another. */
  #append(from: number, point: LagPoint, to: number): void {
    const again = from === this.#latest;
    if (!isSame(point, this.#point)) {
      if (this.#latest >= 0 && !(again && this.#first === from)) {
        this.#close(again ? from - 1 : this.#latest);
      }
      this.#steadySince = from;
      this.#point = point;
    }
    this.#latest = to;
    // Nothing before it is remembered any more.
    if (this.#steadySince <= this.kept.first) this.#past = undefined;
  }

  /** The present point is that of all slots up to `last`, and of none after it. */
  #close(last: number): void {
    if (last < Math.max(this.#steadySince, this.kept.first)) return;
    this.#past ??= new PastLags(this.kept);
    this.#past.append(last, this.#point);
  }
}

const isSame = (a: LagPoint, b: LagPoint): boolean =>
  Object.is(a.lag, b.lag) && a.leftOut === b.leftOut;
